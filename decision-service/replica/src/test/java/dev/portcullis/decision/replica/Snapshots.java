package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.StreamSnapshot;
import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;

/** What a ledger would hold of an account. */
final class Snapshots {

    private Snapshots() {}

    static AccountSnapshot of(AccountState state) {
        PerStream<StreamSnapshot> streams = PerStream.all(StreamSnapshot.NONE);
        for (EventStream stream : EventStream.values()) {
            streams = streams.with(stream, of(state, stream, 0));
        }
        return new AccountSnapshot(state.account(), streams);
    }

    /** The same as the outcome of a repair that covers Kafka up to an offset. */
    static AccountSnapshot repaired(AccountState state, long repairedTo) {
        PerStream<StreamSnapshot> streams = PerStream.all(StreamSnapshot.NONE);
        for (EventStream stream : EventStream.values()) {
            streams = streams.with(stream, of(state, stream, repairedTo));
        }
        return new AccountSnapshot(state.account(), streams);
    }

    private static StreamSnapshot of(AccountState state, EventStream stream, long repairedTo) {
        return new StreamSnapshot(
                state.vector().of(stream),
                AccountVector.NONE,
                state.tracks().of(stream).taint(),
                repairedTo,
                state.facts().all().values().stream()
                        .filter(fact -> fact.key().kind().stream() == stream)
                        .toList());
    }
}
