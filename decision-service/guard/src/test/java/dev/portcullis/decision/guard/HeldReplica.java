package dev.portcullis.decision.guard;

import dev.portcullis.decision.replica.LedgerSource;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.ReplicaLimits;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.Heartbeat;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.testkit.stream.Heartbeats;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.EventStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A replica whose streams and clock are in the hands of a test. */
final class HeldReplica {

    private static final int PARTITIONS = 1;

    final StreamKeys keys = new StreamKeys();
    private final SignatureCheck signatures = new SignatureCheck(keys.verification());
    private final EventReader reader = new EventReader(signatures);
    private final Map<EventStream, Long> offsets = new EnumMap<>(EventStream.class);
    private Instant clock = Instant.parse("2026-06-01T12:00:00Z");
    final Replica replica = new Replica(() -> clock, ReplicaLimits.DEFAULT);

    Instant now() {
        return clock;
    }

    void load() {
        Map<EventStream, Integer> partitions = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            partitions.put(stream, PARTITIONS);
        }
        replica.load(new LedgerSource.Snapshot(List.of(), Map.of(), List.of(), 0), partitions);
        replica.caughtUp();
    }

    /** A heartbeat of every stream. */
    void beat() {
        for (EventStream stream : EventStream.values()) {
            Heartbeat.read(stream, new Heartbeats(keys.of(stream)).consumerRecord(stream, 0, 0, clock, 1), signatures)
                    .ifPresent(replica::beat);
        }
    }

    void apply(List<Message> messages) {
        for (Message message : messages) {
            long offset = offsets.merge(message.stream(), 1L, Long::sum) - 1;
            replica.apply(Inbound.of(message.stream(), message.consumerRecord(0, offset), reader));
        }
    }

    void pass(Duration time) {
        clock = clock.plus(time);
    }
}
