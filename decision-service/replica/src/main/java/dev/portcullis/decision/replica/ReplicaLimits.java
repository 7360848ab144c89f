package dev.portcullis.decision.replica;

import java.time.Duration;

/**
 * When a replica stops answering.
 *
 * @param age      how long a stream may be silent
 * @param holdBack how long something may wait for its causes before its account counts as stale
 * @param clockLag how far the local clock may be behind the newest heartbeat
 */
public record ReplicaLimits(Duration age, Duration holdBack, Duration clockLag) {

    /** A minute of silence, a second of holding back, five seconds of a slow clock. */
    public static final ReplicaLimits DEFAULT =
            new ReplicaLimits(Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(5));
}
