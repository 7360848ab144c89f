package dev.portcullis.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** A Kafka in a temporary directory, which is gone when it is closed or when this process ends, however it ends. */
public final class ThrowAwayKafka implements AutoCloseable {

    private final TemporaryDirectory directory;
    private final EmbeddedKafka server;
    private final Map<KafkaPrincipal, String> passwords;

    private ThrowAwayKafka(TemporaryDirectory directory, EmbeddedKafka server, Map<KafkaPrincipal, String> passwords) {
        this.directory = directory;
        this.server = server;
        this.passwords = passwords;
    }

    /** Starts a broker with random passwords. */
    public static ThrowAwayKafka start() {
        Map<KafkaPrincipal, String> passwords = new EnumMap<>(KafkaPrincipal.class);
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            passwords.put(principal, UUID.randomUUID().toString());
        }
        TemporaryDirectory directory = TemporaryDirectory.create("kafka");
        try {
            EmbeddedKafka server = EmbeddedKafka.start(KafkaSettings.throwAway(directory.path(), passwords));
            return new ThrowAwayKafka(directory, server, Map.copyOf(passwords));
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** The running broker. */
    public EmbeddedKafka server() {
        return server;
    }

    /** The passwords of its principals. */
    public Map<KafkaPrincipal, String> passwords() {
        return passwords;
    }

    /** Where it keeps its data for the time being. */
    public Path directory() {
        return directory.path();
    }

    @Override
    public void close() {
        server.close();
        directory.close();
    }
}
