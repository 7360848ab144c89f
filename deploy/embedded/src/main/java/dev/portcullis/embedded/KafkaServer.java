package dev.portcullis.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * A single durable broker as a program of its own, for trying out in containers: told about its surroundings by environment
 * variables, running until it is told to end. Topics, users and rules are provided at every start.
 */
public final class KafkaServer {

    private static final String DIRECTORY = "PORTCULLIS_KAFKA_DIRECTORY";
    private static final String ADDRESS = "PORTCULLIS_KAFKA_ADDRESS";
    private static final String PASSWORDS = "PORTCULLIS_KAFKA_PASSWORDS";
    private static final String PARTITIONS = "PORTCULLIS_KAFKA_PARTITIONS";

    private KafkaServer() {}

    public static void main(String[] arguments) {
        EmbeddedKafka kafka;
        try {
            kafka = EmbeddedKafka.start(settings(System.getenv()));
        } catch (EmbeddedServerException | IllegalArgumentException e) {
            System.err.println("kafka: " + e.getMessage() + (e.getCause() == null ? "" : " because: " + e.getCause()));
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "end"));
        System.out.println("Kafka answers and has its topics, users and rules");
        System.out.flush();
        System.err.println("kafka: " + kafka.ended().join());
        System.exit(1);
    }

    static KafkaSettings settings(Map<String, String> environment) {
        int partitions;
        try {
            partitions = Integer.parseInt(
                    environment.getOrDefault(PARTITIONS, Integer.toString(KafkaSettings.DEFAULT_PARTITIONS)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PARTITIONS + " is a number: " + e.getMessage(), e);
        }
        return KafkaSettings.durable(
                        Path.of(required(environment, DIRECTORY)), passwords(Path.of(required(environment, PASSWORDS))))
                .withPartitions(partitions)
                .withOutside(KafkaSettings.OutsideAddress.parse(required(environment, ADDRESS)));
    }

    /** One file for each principal, {@code <user name>.password}. */
    private static Map<KafkaPrincipal, String> passwords(Path directory) {
        Map<KafkaPrincipal, String> passwords = new EnumMap<>(KafkaPrincipal.class);
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            Path file = directory.resolve(principal.userName() + ".password");
            try {
                passwords.put(principal, Files.readString(file).strip());
            } catch (IOException e) {
                throw new EmbeddedServerException("The password file `" + file + "` cannot be read.", e);
            }
        }
        return passwords;
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is missing");
        }
        return value;
    }
}
