package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.guard.snapshot.FactJson;
import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.StreamSnapshot;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Past moments of accounts. What holds between two events of a stream is an interval of the ledger. */
public final class LedgerHistory {

    private final JdbcClient jdbc;

    public LedgerHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The facts that held when the account had come that far, and no further, in each stream.
     *
     * @param vector not beyond what the ledger has
     */
    public AccountSnapshot at(AccountId account, AccountVector vector) {
        PerStream<StreamSnapshot> streams = PerStream.all(StreamSnapshot.NONE);
        for (EventStream stream : EventStream.values()) {
            StreamPosition position = vector.of(stream);
            streams = streams.with(
                    stream,
                    new StreamSnapshot(
                            position, AccountVector.NONE, Optional.empty(), 0, facts(account, stream, position)));
        }
        return new AccountSnapshot(account, streams);
    }

    private List<Fact> facts(AccountId account, EventStream stream, StreamPosition position) {
        return jdbc.sql("""
                        SELECT kind, value FROM fact_interval
                        WHERE account_id = :account AND stream = :stream
                            AND (opened_epoch, opened_position) <= (:epoch, :position)
                            AND (closed_epoch IS NULL OR (closed_epoch, closed_position) > (:epoch, :position))""")
                .param("account", account.value())
                .param("stream", stream.wireName())
                .param("epoch", position.epoch())
                .param("position", position.position())
                .query((row, number) ->
                        FactJson.read(FactKind.ofWireName(row.getString("kind")), row.getString("value")))
                .list();
    }
}
