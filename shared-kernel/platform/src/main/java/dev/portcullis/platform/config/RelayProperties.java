package dev.portcullis.platform.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may choose about the relay.
 *
 * @param heartbeatInterval how often each partition gets a heartbeat; consumers are that much older, the topics that much
 *     smaller
 */
@ConfigurationProperties("portcullis.relay")
public record RelayProperties(@DefaultValue("250ms") Duration heartbeatInterval) {

    public RelayProperties {
        if (heartbeatInterval.toMillis() < 50 || heartbeatInterval.compareTo(Duration.ofSeconds(5)) > 0) {
            throw new IllegalArgumentException(
                    "portcullis.relay.heartbeat-interval is between 50 ms and 5 s, not " + heartbeatInterval);
        }
    }
}
