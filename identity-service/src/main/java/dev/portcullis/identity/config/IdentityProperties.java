package dev.portcullis.identity.config;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What only identity-service is told. */
@ConfigurationProperties("portcullis")
public record IdentityProperties(
        Bootstrap bootstrap,
        @DefaultValue Limits limits,
        @DefaultValue Tokens tokens,
        @DefaultValue Sts sts) {

    /**
     * Temporary credentials.
     *
     * @param sessionsPerSecond how many roles the principals of an account may assume each second
     */
    public record Sts(@DefaultValue("100") int sessionsPerSecond) {}

    /**
     * Bearer tokens.
     *
     * @param publishedBefore how long the next key is published before it signs: longer than any service takes to learn it
     */
    public record Tokens(@DefaultValue("5s") Duration publishedBefore) {}

    /**
     * The first start.
     *
     * @param directory where the first credentials are written
     */
    public record Bootstrap(Path directory) {}

    /**
     * Quotas of an account.
     *
     * @param users         how many users it may have
     * @param groups        how many groups it may have
     * @param groupsPerUser in how many groups a user may be
     * @param roles         how many roles it may have
     */
    public record Limits(
            @DefaultValue("5000") int users,
            @DefaultValue("300") int groups,
            @DefaultValue("10") int groupsPerUser,
            @DefaultValue("1000") int roles) {}
}
