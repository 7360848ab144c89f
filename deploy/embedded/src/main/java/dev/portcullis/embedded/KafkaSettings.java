package dev.portcullis.embedded;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an embedded Kafka is to run.
 *
 * @param directory holds the logs and the lock; made if it does not exist
 * @param port of the clients' listener on the loopback interface; 0 for any free one
 * @param partitions of each topic; fixed once a topic exists
 * @param passwords of every principal; letters, digits, hyphens and underscores
 * @param outside where clients on other machines find it; nobody but this machine does if empty
 */
public record KafkaSettings(
        Path directory,
        Durability durability,
        int port,
        int partitions,
        Map<KafkaPrincipal, String> passwords,
        Optional<OutsideAddress> outside) {

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

    /**
     * The name and the port by which clients on other machines reach the broker, which listens on that port on all
     * interfaces.
     *
     * @param host a name or an address, without characters that separate listeners from each other
     */
    public record OutsideAddress(String host, int port) {

        private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");
        private static final int MOST = 65535;

        public OutsideAddress {
            if (!HOST.matcher(host).matches() || port < 1 || port > MOST) {
                throw new IllegalArgumentException(
                        "Kafka's address is a name and a port from 1 to 65535, not `" + host + ":" + port + "`");
            }
        }

        /** From {@code host:port}. */
        public static OutsideAddress parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException("Kafka's address is `host:port`, not `" + text + "`");
            }
            return new OutsideAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    /** A broker that keeps what it acknowledged. */
    public static KafkaSettings durable(Path directory, Map<KafkaPrincipal, String> passwords) {
        return new KafkaSettings(directory, Durability.DURABLE, 0, DEFAULT_PARTITIONS, passwords, Optional.empty());
    }

    /** A broker for tests that promises nothing. */
    public static KafkaSettings throwAway(Path directory, Map<KafkaPrincipal, String> passwords) {
        return new KafkaSettings(directory, Durability.THROW_AWAY, 0, DEFAULT_PARTITIONS, passwords, Optional.empty());
    }

    /** The same on a fixed port. */
    public KafkaSettings withPort(int fixedPort) {
        return new KafkaSettings(directory, durability, fixedPort, partitions, passwords, outside);
    }

    /** The same with another number of partitions. */
    public KafkaSettings withPartitions(int number) {
        return new KafkaSettings(directory, durability, port, number, passwords, outside);
    }

    /** The same, reachable from other machines as well. */
    public KafkaSettings withOutside(OutsideAddress address) {
        return new KafkaSettings(directory, durability, port, partitions, passwords, Optional.of(address));
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[directory=" + directory + ", durability=" + durability + ", port=" + port
                + ", partitions=" + partitions + ", outside=" + outside + "]";
    }
}
