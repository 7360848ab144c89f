package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one transaction brings into the ledger: events with what they say, how far accounts have come with them, and where
 * to go on reading. All of it or nothing is stored.
 *
 * @param tracks  the new state of every account and stream that moved or was tainted
 * @param offsets where to go on after this batch
 */
public record LedgerBatch(
        List<Entry> entries,
        Map<TrackKey, TrackRow> tracks,
        Map<PartitionOfStream, Long> offsets,
        List<PartitionTaint> partitionTaints) {

    public LedgerBatch {
        entries = List.copyOf(entries);
        tracks = Map.copyOf(tracks);
        offsets = Map.copyOf(offsets);
        partitionTaints = List.copyOf(partitionTaints);
    }

    /** True if there is nothing to store but offsets, which is never urgent. */
    public boolean isIdle() {
        return entries.isEmpty() && tracks.isEmpty() && partitionTaints.isEmpty();
    }

    /**
     * An event and what it says.
     *
     * @param time the event's time, or the one before it in its account and stream if that is later
     */
    public record Entry(IntegrationEvent event, Instant time, List<FactChange> changes) {

        public Entry {
            changes = List.copyOf(changes);
        }
    }

    /** An account in a stream. */
    public record TrackKey(AccountId account, EventStream stream) {}

    /**
     * How far an account was followed in a stream.
     *
     * @param required   what the commands of its events knew of the other streams
     * @param lastTime   the time of its last event
     * @param repairedTo Kafka's messages below this offset are covered by a repair
     */
    public record TrackRow(
            StreamPosition position,
            AccountVector required,
            Instant lastTime,
            Optional<Taint> taint,
            long repairedTo) {}
}
