package dev.portcullis.decision.server.config;

import dev.portcullis.decision.replica.ReplicaLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fresh answers have to be.
 *
 * @param maxAge   how long a stream may be silent before nothing is decided
 * @param holdBack how long an event may wait for its causes before its account counts as stale
 * @param clockLag how far the clock may be behind the streams
 * @param patience   how long a request waits for what its consistency token stands for
 * @param repairs  how often to look for repairs that another process has made
 * @param heavyQuestions how many questions that cost much are answered at once
 * @param checks   between two accounts that are compared with the services' stores; zero to compare none by itself
 */
@ConfigurationProperties("portcullis.read-side")
record ReadSideProperties(
        @DefaultValue("60s") Duration maxAge,
        @DefaultValue("1s") Duration holdBack,
        @DefaultValue("5s") Duration clockLag,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("500ms") Duration repairs,
        @DefaultValue HeavyQuestions heavyQuestions,
        @DefaultValue("10s") Duration checks) {

    /**
     * How many questions that cost much are answered at once: about the past, and searches.
     *
     * @param atOnce     of all accounts
     * @param perAccount of one account
     */
    record HeavyQuestions(
            @DefaultValue("2") int atOnce,
            @DefaultValue("4") int perAccount) {}

    ReplicaLimits limits() {
        return new ReplicaLimits(maxAge, holdBack, clockLag);
    }
}
