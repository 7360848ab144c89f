package dev.portcullis.testkit;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.embedded.ThrowAwayKafka;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * One Kafka 4 for all tests of a JVM, with the topics, users and access rules of a real installation. Tests keep apart
 * by using accounts of their own; one that spoils a whole partition starts a {@link ThrowAwayKafka} for itself.
 */
public final class TestKafka {

    private TestKafka() {}

    /** Initialised by the first use, exactly once. */
    private static final class Holder {
        static final ThrowAwayKafka KAFKA = ThrowAwayKafka.start();
        static final Map<KafkaPrincipal, Path> PASSWORD_FILES = writePasswords(KAFKA);
    }

    private static Map<KafkaPrincipal, Path> writePasswords(ThrowAwayKafka kafka) {
        Map<KafkaPrincipal, Path> files = new EnumMap<>(KafkaPrincipal.class);
        kafka.passwords()
                .forEach((principal, password) -> files.put(
                        principal, SecretFiles.write("kafka-" + principal.userName() + ".password", password)));
        return files;
    }

    public static String bootstrapServers() {
        return Holder.KAFKA.server().bootstrapServers();
    }

    /** The connection properties of a Kafka client that signs in as the principal. */
    public static Map<String, Object> clientProperties(KafkaPrincipal principal) {
        return Holder.KAFKA.server().clientProperties(principal);
    }

    /** The configuration of a service that signs in as the principal. */
    public static Map<String, String> properties(KafkaPrincipal principal) {
        return Map.of(
                "portcullis.kafka.bootstrap-servers", bootstrapServers(),
                "portcullis.kafka.security-protocol", "SASL_PLAINTEXT",
                "portcullis.kafka.user", principal.userName(),
                "portcullis.kafka.password-file", String.valueOf(Holder.PASSWORD_FILES.get(principal)),
                "portcullis.kafka.partitions", Integer.toString(KafkaSettings.DEFAULT_PARTITIONS));
    }
}
