package dev.portcullis.identity.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What only identity-service is told. */
@ConfigurationProperties("portcullis")
public record IdentityProperties(
        Bootstrap bootstrap, @DefaultValue Limits limits) {

    /**
     * The first start.
     *
     * @param directory where the first credentials are written
     */
    public record Bootstrap(Path directory) {}

    /**
     * Quotas of an account.
     *
     * @param users how many users it may have
     */
    public record Limits(@DefaultValue("5000") int users) {}
}
