package dev.portcullis.embedded;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How an embedded Kafka is to run.
 *
 * @param directory holds the logs and the lock; made if it does not exist
 * @param port of the clients' listener on the loopback interface; 0 for any free one
 * @param partitions of each topic; fixed once a topic exists
 * @param passwords of every principal; letters, digits, hyphens and underscores
 */
public record KafkaSettings(
        Path directory, Durability durability, int port, int partitions, Map<KafkaPrincipal, String> passwords) {

    /** The number of partitions unless somebody asks for another. */
    public static final int DEFAULT_PARTITIONS = 2;

    /** Free of everything that has a meaning in the configuration languages that a password passes through. */
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{8,128}");

    public KafkaSettings {
        passwords = Map.copyOf(passwords);
        if (!passwords.keySet().equals(EnumSet.allOf(KafkaPrincipal.class))) {
            throw new IllegalArgumentException("each of the Kafka principals needs a password");
        }
        passwords.forEach((principal, password) -> {
            if (!PASSWORD.matcher(password).matches()) {
                throw new IllegalArgumentException("the Kafka password of `" + principal.userName()
                        + "` must be 8 to 128 letters, digits, hyphens and underscores");
            }
        });
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition, not " + partitions);
        }
    }

    /** A broker that keeps what it acknowledged. */
    public static KafkaSettings durable(Path directory, Map<KafkaPrincipal, String> passwords) {
        return new KafkaSettings(directory, Durability.DURABLE, 0, DEFAULT_PARTITIONS, passwords);
    }

    /** A broker for tests that promises nothing. */
    public static KafkaSettings throwAway(Path directory, Map<KafkaPrincipal, String> passwords) {
        return new KafkaSettings(directory, Durability.THROW_AWAY, 0, DEFAULT_PARTITIONS, passwords);
    }

    /** The same on a fixed port. */
    public KafkaSettings withPort(int fixedPort) {
        return new KafkaSettings(directory, durability, fixedPort, partitions, passwords);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[directory=" + directory + ", durability=" + durability + ", port=" + port
                + ", partitions=" + partitions + "]";
    }
}
