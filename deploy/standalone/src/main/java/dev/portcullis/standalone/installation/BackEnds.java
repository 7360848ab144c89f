package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.EmbeddedKafka;
import dev.portcullis.embedded.EmbeddedPostgres;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.embedded.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The durable PostgreSQL and Kafka of an installation, with the databases, topics and users of its services. */
final class BackEnds implements AutoCloseable {

    private final PostgresKeeper postgres;
    private final EmbeddedKafka kafka;
    private final Secrets secrets;

    private BackEnds(PostgresKeeper postgres, EmbeddedKafka kafka, Secrets secrets) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.secrets = secrets;
    }

    /** Starts both at once. */
    static BackEnds start(Home home, Ports ports, Executor executor, Progress progress) {
        var secrets = new Secrets(home.secrets());
        PostgresSettings postgresSettings = PostgresSettings.durable(home.postgres(), secrets.read("postgresql"))
                .withPort(ports.choose("postgresql"));
        KafkaSettings kafkaSettings =
                KafkaSettings.durable(home.kafka(), kafkaPasswords(secrets)).withPort(ports.choose("kafka"));
        Map<Service, String> databasePasswords = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            databasePasswords.put(service, secrets.read(databaseSecret(service)));
        }
        CompletableFuture<EmbeddedPostgres> postgres = CompletableFuture.supplyAsync(
                () -> {
                    EmbeddedPostgres server = EmbeddedPostgres.start(postgresSettings);
                    databasePasswords.forEach((service, password) -> server.provide(service.databaseAccess(password)));
                    progress.report("PostgreSQL answers on port " + server.port());
                    return server;
                },
                executor);
        CompletableFuture<EmbeddedKafka> kafka = CompletableFuture.supplyAsync(
                () -> {
                    EmbeddedKafka server = EmbeddedKafka.start(kafkaSettings);
                    progress.report("Kafka answers on " + server.bootstrapServers());
                    return server;
                },
                executor);
        try {
            CompletableFuture.allOf(postgres, kafka).join();
            return new BackEnds(new PostgresKeeper(postgres.join(), postgresSettings, progress), kafka.join(), secrets);
        } catch (CompletionException e) {
            // Whichever of the two came up must not be left behind.
            postgres.exceptionally(_ -> null)
                    .thenAccept(BackEnds::closeIfStarted)
                    .join();
            kafka.exceptionally(_ -> null).thenAccept(BackEnds::closeIfStarted).join();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void closeIfStarted(@Nullable AutoCloseable server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (Exception e) {
            throw new InstallationException("A back end does not end.", e);
        }
    }

    private static Map<KafkaPrincipal, String> kafkaPasswords(Secrets secrets) {
        Map<KafkaPrincipal, String> passwords = new EnumMap<>(KafkaPrincipal.class);
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            passwords.put(principal, secrets.read(kafkaSecret(principal)));
        }
        return passwords;
    }

    static String databaseSecret(Service service) {
        return "database-" + service.serviceName();
    }

    private static String kafkaSecret(KafkaPrincipal principal) {
        return "kafka-" + principal.userName();
    }

    /** Done when one of the two has ended and cannot be had back, with a sentence for people. */
    CompletableFuture<String> lost() {
        return postgres.givenUp()
                .applyToEither(
                        kafka.ended()
                                .thenApply(why -> "Kafka has ended: " + why
                                        + ". Look at its disk and at `portcullis.log`, then start again."),
                        sentence -> sentence);
    }

    String kafkaAddress() {
        return kafka.bootstrapServers();
    }

    /** A connection of the superuser. */
    Connection connect(Service service) throws SQLException {
        return postgres.server().connect(service.shortName());
    }

    /** The properties by which a service finds its database and Kafka. */
    Map<String, String> propertiesOf(Service service) {
        return Map.of(
                "portcullis.database.url", postgres.server().jdbcUrl(service.shortName()),
                "portcullis.database.user", service.databaseAccess("").role(),
                "portcullis.database.password-file",
                        secrets.file(databaseSecret(service)).toString(),
                "portcullis.kafka.bootstrap-servers", kafka.bootstrapServers(),
                "portcullis.kafka.security-protocol", "SASL_PLAINTEXT",
                "portcullis.kafka.user", service.kafkaPrincipal().userName(),
                "portcullis.kafka.password-file",
                        secrets.file(kafkaSecret(service.kafkaPrincipal())).toString(),
                "portcullis.kafka.partitions", Integer.toString(KafkaSettings.DEFAULT_PARTITIONS));
    }

    /** Stops Kafka, then PostgreSQL. */
    @Override
    public void close() {
        try (postgres) {
            kafka.close();
        }
    }
}
