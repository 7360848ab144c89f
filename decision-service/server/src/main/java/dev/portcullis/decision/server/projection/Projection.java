package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.sequence.Arrival;
import dev.portcullis.decision.replica.sequence.Delta;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.replica.sequence.Track;
import dev.portcullis.decision.server.ledger.LedgerBatch;
import dev.portcullis.decision.server.ledger.LedgerBatch.Entry;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackKey;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackRow;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From messages to what the ledger stores, without touching either. Messages that are not stored yet, because their
 * transaction is unfinished, hold back the offset of their partition, so that they are read again after a restart.
 */
final class Projection {

    private static final TrackRow NOTHING =
            new TrackRow(StreamPosition.NONE, AccountVector.NONE, Instant.EPOCH, java.util.Optional.empty(), 0);

    /** A tainted account's later messages are not kept: its repair fetches them. */
    private static final int KEEP_NOTHING = 0;

    private record Progress(Track track, TrackRow row) {}

    private final Map<TrackKey, Progress> progress = new HashMap<>();
    private final Set<TrackKey> unfinished = new HashSet<>();
    private final Map<PartitionOfStream, Long> read = new HashMap<>();

    /** Goes on from what the ledger holds. */
    Projection(LedgerReader.Positions positions) {
        positions
                .tracks()
                .forEach((key, row) ->
                        progress.put(key, new Progress(Track.at(row.position(), row.taint(), row.repairedTo()), row)));
        read.putAll(positions.offsets());
    }

    /**
     * Takes messages in the order of their partitions.
     *
     * @param next for each partition that was read, the offset after the last message
     */
    LedgerBatch project(List<Inbound> inbound, Map<PartitionOfStream, Long> next) {
        List<Entry> entries = new ArrayList<>();
        Map<TrackKey, TrackRow> moved = new LinkedHashMap<>();
        Map<PartitionOfStream, PartitionTaint> taints = new LinkedHashMap<>();
        for (Inbound message : inbound) {
            switch (message) {
                case Inbound.ForAccount forAccount -> accept(forAccount, entries, moved);
                case Inbound.ForNobody nobody -> {
                    PartitionOfStream partition = new PartitionOfStream(
                            nobody.stream(), nobody.place().partition());
                    taints.put(
                            partition,
                            new PartitionTaint(partition, nobody.place().offset(), nobody.detail()));
                }
            }
        }
        read.putAll(next);
        return new LedgerBatch(entries, moved, offsets(), List.copyOf(taints.values()));
    }

    private void accept(Inbound.ForAccount message, List<Entry> entries, Map<TrackKey, TrackRow> moved) {
        TrackKey key = new TrackKey(message.account(), message.stream());
        Progress before = progress.getOrDefault(key, new Progress(Track.NEW, NOTHING));
        Track.Step step = before.track().accept(message.arrival(), KEEP_NOTHING);
        TrackRow row = before.row();
        if (step.completed().isPresent()) {
            row = applied(step.completed().get(), row, entries);
        }
        row = new TrackRow(
                row.position(), row.required(), row.lastTime(), step.track().taint(), row.repairedTo());
        progress.put(key, new Progress(step.track(), row));
        if (step.track().neededFrom().isPresent()) {
            unfinished.add(key);
        } else {
            unfinished.remove(key);
        }
        if (!row.equals(before.row())) {
            moved.put(key, row);
        }
    }

    /** Adds the events of a transaction to the entries and says how far the account has come with them. */
    static TrackRow applied(Delta delta, TrackRow before, List<Entry> entries) {
        Instant time = before.lastTime();
        for (Arrival.Usable arrival : delta.events()) {
            Instant happened = arrival.event().time();
            time = happened.isAfter(time) ? happened : time;
            entries.add(new Entry(arrival.event(), time, arrival.changes()));
        }
        return new TrackRow(
                delta.position(), before.required().merge(delta.after()), time, before.taint(), before.repairedTo());
    }

    private Map<PartitionOfStream, Long> offsets() {
        Map<PartitionOfStream, Long> offsets = new HashMap<>(read);
        for (TrackKey key : unfinished) {
            Track track =
                    progress.getOrDefault(key, new Progress(Track.NEW, NOTHING)).track();
            Arrival.Usable first = track.open().head();
            PartitionOfStream partition =
                    new PartitionOfStream(key.stream(), first.place().partition());
            offsets.merge(partition, first.place().offset(), Math::min);
        }
        return offsets;
    }
}
