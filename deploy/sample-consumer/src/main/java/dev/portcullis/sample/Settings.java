package dev.portcullis.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the program is told by its environment; a password comes from a file, never from an argument.
 *
 * @param kafka     how to reach Kafka
 * @param publicKey the public key of policy-service, in PEM
 * @param bookmark  where the program keeps its place
 */
record Settings(Map<String, Object> kafka, Path publicKey, Path bookmark) {

    static Settings from(Map<String, String> environment) throws IOException {
        Map<String, Object> kafka = new HashMap<>();
        kafka.put("bootstrap.servers", required(environment, "PORTCULLIS_KAFKA_BOOTSTRAP_SERVERS"));
        kafka.put(
                "security.protocol", environment.getOrDefault("PORTCULLIS_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT"));
        kafka.put("sasl.mechanism", "SCRAM-SHA-512");
        String password = Files.readString(Path.of(required(environment, "PORTCULLIS_KAFKA_PASSWORD_FILE")))
                .strip();
        kafka.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                        + environment.getOrDefault("PORTCULLIS_KAFKA_USER", "events-reader") + "\" password=\""
                        + password + "\";");
        return new Settings(
                kafka,
                Path.of(required(environment, "PORTCULLIS_PUBLIC_KEY")),
                Path.of(environment.getOrDefault("PORTCULLIS_BOOKMARK", "bookmark.json")));
    }

    /** The consumer of the program: no group and no automatic offsets, since the bookmark is the place. */
    Map<String, Object> consumer() {
        Map<String, Object> consumer = new HashMap<>(kafka);
        consumer.put("key.deserializer", ByteArrayDeserializer.class);
        consumer.put("value.deserializer", ByteArrayDeserializer.class);
        consumer.put("enable.auto.commit", false);
        consumer.put("auto.offset.reset", "none");
        consumer.put("allow.auto.create.topics", false);
        return consumer;
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
