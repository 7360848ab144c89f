package dev.portcullis.decision.guard;

import dev.portcullis.decision.replica.Readiness;
import dev.portcullis.decision.replica.Replica;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Not ready for users until the replica has been loaded. After that it never is unready again: a stream that falls silent
 * would otherwise take all services out of use at once, the root's way in among them.
 */
public final class GuardHealth implements HealthIndicator {

    private final Replica replica;
    private volatile boolean loaded;

    public GuardHealth(Replica replica) {
        this.replica = replica;
    }

    @Override
    public Health health() {
        if (loaded) {
            return Health.up().build();
        }
        return switch (replica.readiness()) {
            case Readiness.Ready _ -> {
                loaded = true;
                yield Health.up().build();
            }
            case Readiness.NotReady not ->
                Health.down().withDetail("reason", not.reason()).build();
        };
    }
}
