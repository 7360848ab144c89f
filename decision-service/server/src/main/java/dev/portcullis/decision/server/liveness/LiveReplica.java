package dev.portcullis.decision.server.liveness;

import dev.portcullis.decision.replica.PartitionOfStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a process has said of its replica.
 *
 * @param live    true if it has said so lately; one that has not may have ended or may be out of reach
 * @param silence since its last report
 * @param ready   whether it answers requests for access
 * @param reason  why it does not
 * @param age     how long ago the oldest of its partitions was last known to be complete
 * @param offsets by partition, the offset before which it has applied everything
 */
public record LiveReplica(
        UUID id,
        String host,
        Instant startedAt,
        Instant reportedAt,
        Duration silence,
        boolean live,
        boolean ready,
        Optional<String> reason,
        Optional<Duration> age,
        Map<PartitionOfStream, Long> offsets) {

    public LiveReplica {
        offsets = Map.copyOf(offsets);
    }
}
