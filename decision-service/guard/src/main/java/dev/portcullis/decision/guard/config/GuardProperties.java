package dev.portcullis.decision.guard.config;

import dev.portcullis.decision.replica.ReplicaLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fresh a service's own replica has to be.
 *
 * @param maxAge   how long a stream may be silent before nothing is decided
 * @param holdBack how long an event may wait for its causes before its account counts as stale
 * @param clockLag how far the clock may be behind the streams
 * @param patience how long a call that widens access waits for the replica
 * @param repairs  how often to look for repairs of the ledger
 * @param usage    how often to tell decision-service which grants were used
 */
@ConfigurationProperties("portcullis.guard")
public record GuardProperties(
        @DefaultValue("60s") Duration maxAge,
        @DefaultValue("1s") Duration holdBack,
        @DefaultValue("5s") Duration clockLag,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("1s") Duration repairs,
        @DefaultValue("30s") Duration usage) {

    ReplicaLimits limits() {
        return new ReplicaLimits(maxAge, holdBack, clockLag);
    }
}
