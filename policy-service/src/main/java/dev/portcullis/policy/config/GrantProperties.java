package dev.portcullis.policy.config;

import dev.portcullis.policy.attachment.GrantLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may choose about grants.
 *
 * @param longest how long a grant with an end may last
 * @param sweep   how often to look for grants whose end has passed
 */
@ConfigurationProperties("portcullis.grants")
record GrantProperties(
        @DefaultValue("1826d") Duration longest,
        @DefaultValue("1s") Duration sweep) {

    GrantLimits toLimits() {
        return new GrantLimits(longest, sweep);
    }
}
