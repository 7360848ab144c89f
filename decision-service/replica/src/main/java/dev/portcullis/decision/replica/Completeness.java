package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a stream is known to be complete up to the moment at which a wait began: once two more heartbeats have come and
 * the last is newer than that moment. One is not enough: it may have been on its way already, and the clocks of two
 * machines differ.
 *
 * @param began  the moment
 * @param counts how many heartbeats had come in the account's partition of each stream
 */
record Completeness(AccountId account, Instant began, PerStream<Long> counts) {

    static Completeness asOf(HeartbeatBoard heartbeats, AccountId account, Instant now) {
        PerStream<Long> counts = PerStream.all(0L);
        for (EventStream stream : EventStream.values()) {
            HeartbeatBoard.Beat beat = beat(heartbeats, stream, account);
            counts = counts.with(stream, beat == null ? 0L : beat.count());
        }
        return new Completeness(account, now, counts);
    }

    boolean reached(EventStream stream, HeartbeatBoard heartbeats) {
        HeartbeatBoard.Beat beat = beat(heartbeats, stream, account);
        return beat != null && beat.time().isAfter(began) && beat.count() >= counts.of(stream) + 2;
    }

    private static HeartbeatBoard.@Nullable Beat beat(
            HeartbeatBoard heartbeats, EventStream stream, AccountId account) {
        return heartbeats.isEmpty() ? null : heartbeats.last(heartbeats.partitionOf(stream, account));
    }
}
