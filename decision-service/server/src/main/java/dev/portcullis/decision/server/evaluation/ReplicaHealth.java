package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.replica.Readiness;
import dev.portcullis.decision.replica.Replica;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Not ready as long as the replica would answer nothing. */
public final class ReplicaHealth implements HealthIndicator {

    private final Replica replica;

    public ReplicaHealth(Replica replica) {
        this.replica = replica;
    }

    @Override
    public Health health() {
        return switch (replica.readiness()) {
            case Readiness.Ready ready -> Health.up().build();
            case Readiness.NotReady not ->
                Health.down().withDetail("reason", not.reason()).build();
        };
    }
}
