package dev.portcullis.platform.config;

import dev.portcullis.platform.keys.PrivateFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is and as whom a service signs in there.
 *
 * @param passwordFile the path of a file that holds nothing but the password
 * @param trustFile    the path of a file with the certificates, in PEM form, of those who vouch for the brokers; those that
 *     the Java runtime trusts if there is none
 * @param partitions   how many partitions each topic has; checked, never changed
 */
@ConfigurationProperties("portcullis.kafka")
public record KafkaProperties(
        String bootstrapServers,
        @DefaultValue("SASL_SSL") String securityProtocol,
        @DefaultValue("SCRAM-SHA-512") String saslMechanism,
        Optional<String> user,
        Optional<String> passwordFile,
        Optional<String> trustFile,
        @DefaultValue("2") int partitions) {

    /** What a Kafka client has to know to sign in. */
    public Map<String, Object> login() {
        Map<String, Object> login = new HashMap<>();
        login.put("bootstrap.servers", bootstrapServers);
        login.put("security.protocol", securityProtocol);
        trustFile.ifPresent(file -> {
            login.put("ssl.truststore.type", "PEM");
            login.put("ssl.truststore.location", file);
        });
        user.ifPresent(name -> {
            String password = passwordFile
                    .map(file -> PrivateFile.read(Path.of(file)).strip())
                    .orElse("");
            String module = saslMechanism.startsWith("SCRAM")
                    ? "org.apache.kafka.common.security.scram.ScramLoginModule"
                    : "org.apache.kafka.common.security.plain.PlainLoginModule";
            login.put("sasl.mechanism", saslMechanism);
            login.put(
                    "sasl.jaas.config",
                    module + " required username=\"" + quoted(name) + "\" password=\"" + quoted(password) + "\";");
        });
        return login;
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
