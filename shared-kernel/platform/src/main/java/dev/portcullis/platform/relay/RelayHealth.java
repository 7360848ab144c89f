package dev.portcullis.platform.relay;

import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the service may be used as far as its relay is concerned. Not before topics and store have been found in order,
 * and not while only an operator can go on; a Kafka that is away for a while stops no writes, since the store keeps them.
 */
public final class RelayHealth implements HealthIndicator {

    private final Supplier<RelayState> relay;

    public RelayHealth(Supplier<RelayState> relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        return of(relay.get());
    }

    static Health of(RelayState state) {
        return switch (state) {
            case RelayState.Leading leading ->
                Health.up()
                        .withDetail("state", "leading")
                        .withDetail("term", leading.fencing())
                        .withDetail("held", leading.held())
                        .build();
            case RelayState.Following _ ->
                Health.up().withDetail("state", "following").build();
            case RelayState.Failing failing ->
                (failing.wasWell() ? Health.up() : Health.down())
                        .withDetail("state", "failing")
                        .withDetail("reason", failing.reason())
                        .build();
            case RelayState.Refusing refusing ->
                Health.down()
                        .withDetail("state", "refusing")
                        .withDetail("reason", refusing.reason())
                        .build();
            case RelayState.Starting _ ->
                Health.down().withDetail("state", "starting").build();
            case RelayState.Stopped _ ->
                Health.down().withDetail("state", "stopped").build();
        };
    }
}
