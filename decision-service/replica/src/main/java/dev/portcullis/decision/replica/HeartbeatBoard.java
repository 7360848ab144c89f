package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.event.Heartbeat;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest heartbeat of each partition, as of which everything before was applied. One thread writes; any thread reads.
 */
final class HeartbeatBoard {

    /** @param count how many were applied since the replica was loaded */
    record Beat(Instant time, long fencing, int epoch, long count) {}

    private final Map<EventStream, AtomicReferenceArray<@Nullable Beat>> beats = new ConcurrentHashMap<>();

    HeartbeatBoard(Map<EventStream, Integer> partitions) {
        partitions.forEach((stream, count) -> beats.put(stream, new AtomicReferenceArray<>(count)));
    }

    /** Notes a heartbeat; one of an earlier relay, or older than the newest, does not count. */
    boolean note(Heartbeat heartbeat) {
        AtomicReferenceArray<@Nullable Beat> ofStream = of(heartbeat.stream());
        Beat last = ofStream.get(heartbeat.partition());
        if (last != null
                && (heartbeat.fencing() < last.fencing() || !heartbeat.time().isAfter(last.time()))) {
            return false;
        }
        long count = last == null ? 1 : last.count() + 1;
        ofStream.set(heartbeat.partition(), new Beat(heartbeat.time(), heartbeat.fencing(), heartbeat.epoch(), count));
        return true;
    }

    /** True before anything was loaded. */
    boolean isEmpty() {
        return beats.isEmpty();
    }

    int partitions(EventStream stream) {
        return of(stream).length();
    }

    PartitionOfStream partitionOf(EventStream stream, AccountId account) {
        return PartitionOfStream.of(stream, account, partitions(stream));
    }

    @Nullable
    Beat last(PartitionOfStream partition) {
        return of(partition.stream()).get(partition.partition());
    }

    /** The newest heartbeat of a stream in any partition. */
    @Nullable
    Instant newest(EventStream stream) {
        Instant newest = null;
        for (int i = 0; i < partitions(stream); i++) {
            Beat beat = of(stream).get(i);
            if (beat != null && (newest == null || beat.time().isAfter(newest))) {
                newest = beat.time();
            }
        }
        return newest;
    }

    /** The newest heartbeat of all. */
    Instant newestOfAll() {
        Instant newest = Instant.EPOCH;
        for (EventStream stream : beats.keySet()) {
            Instant ofStream = newest(stream);
            if (ofStream != null && ofStream.isAfter(newest)) {
                newest = ofStream;
            }
        }
        return newest;
    }

    private AtomicReferenceArray<@Nullable Beat> of(EventStream stream) {
        AtomicReferenceArray<@Nullable Beat> ofStream = beats.get(stream);
        if (ofStream == null) {
            throw new IllegalStateException(stream.topic() + " was not assigned");
        }
        return ofStream;
    }
}
