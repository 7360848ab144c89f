package dev.portcullis.platform.config;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is and as whom a service signs in there.
 *
 * @param passwordFile the path of a file that holds nothing but the password
 * @param partitions   how many partitions each topic has; checked, never changed
 */
@ConfigurationProperties("portcullis.kafka")
public record KafkaProperties(
        String bootstrapServers,
        @DefaultValue("SASL_SSL") String securityProtocol,
        @DefaultValue("SCRAM-SHA-512") String saslMechanism,
        Optional<String> user,
        Optional<String> passwordFile,
        @DefaultValue("2") int partitions) {}
