package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.testkit.stream.Heartbeats;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.EventStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A log as it could stand in Kafka, without Kafka, and a replica that reads it in this thread. */
final class ReplayedLog {

    static final int PARTITIONS = 4;
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    final StreamKeys keys = new StreamKeys();
    final SignatureCheck signatures = new SignatureCheck(keys.verification());
    final EventReader reader = new EventReader(signatures);
    private final Map<PartitionOfStream, Long> offsets = new java.util.HashMap<>();
    Instant clock = NOW;
    final Replica replica = new Replica(() -> clock, ReplicaLimits.DEFAULT);

    /** Empty, ready, and with a fresh heartbeat in every partition. */
    ReplayedLog ready() {
        replica.load(new LedgerSource.Snapshot(List.of(), Map.of(), List.of(), 0), counts());
        replica.caughtUp();
        beat(clock);
        return this;
    }

    static Map<EventStream, Integer> counts() {
        Map<EventStream, Integer> counts = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            counts.put(stream, PARTITIONS);
        }
        return counts;
    }

    /** The message as the next record of its partition. */
    ConsumerRecord<byte[], byte[]> place(Message message) {
        int partition = message.partition(PARTITIONS);
        long offset = offsets.merge(new PartitionOfStream(message.stream(), partition), 1L, Long::sum) - 1;
        return message.consumerRecord(partition, offset);
    }

    Inbound read(Message message) {
        return Inbound.of(message.stream(), place(message), reader);
    }

    List<Inbound> read(List<Message> messages) {
        List<Inbound> inbound = new ArrayList<>();
        messages.forEach(message -> inbound.add(read(message)));
        return inbound;
    }

    void apply(Message... messages) {
        for (Message message : messages) {
            replica.apply(read(message));
        }
        replica.signal();
    }

    void apply(List<Message> messages) {
        apply(messages.toArray(Message[]::new));
    }

    /** A heartbeat in every partition of every stream. */
    void beat(Instant time) {
        for (EventStream stream : EventStream.values()) {
            beat(stream, time);
        }
    }

    /** A heartbeat now in every partition of every stream but one. */
    void beatAllBut(EventStream silentStream, int silentPartition) {
        for (EventStream stream : EventStream.values()) {
            beat(stream, clock, stream == silentStream ? silentPartition : -1);
        }
    }

    void beat(EventStream stream, Instant time) {
        beat(stream, time, -1);
    }

    private void beat(EventStream stream, Instant time, int silentPartition) {
        Heartbeats heartbeats = new Heartbeats(keys.of(stream));
        for (int i = 0; i < PARTITIONS; i++) {
            if (i == silentPartition) {
                continue;
            }
            dev.portcullis.decision.replica.event.Heartbeat.read(
                            stream, heartbeats.consumerRecord(stream, i, 0, time, 1), signatures)
                    .ifPresent(replica::beat);
        }
        replica.signal();
    }

    void pass(Duration time) {
        clock = clock.plus(time);
    }
}
