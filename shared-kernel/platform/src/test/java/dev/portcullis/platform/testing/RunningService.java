package dev.portcullis.platform.testing;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.testkit.rest.StandInIdentity;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A write service over real HTTP on a real PostgreSQL and a real Kafka; identity-service has a stand-in. */
public final class RunningService implements AutoCloseable {

    private final Subject subject;
    private final StandInIdentity identity;
    private final TestDatabase database;
    private final Path keys;
    private final ConfigurableApplicationContext context;

    /**
     * Which service.
     *
     * @param application the class that it starts with
     * @param principal   by which Kafka knows it; the user's name is the service's
     */
    public record Subject(Class<?> application, KafkaPrincipal principal, EventStream stream) {

        /** The service, with these settings besides the usual ones. */
        public RunningService start(Map<String, String> settings) {
            try {
                Path keys = Files.createTempDirectory("portcullis-keys-").resolve("keys");
                KeyDirectory.provision(keys);
                return new RunningService(
                        this, new StandInIdentity(), TestPostgres.freshDatabase(), keys, settings, Clock.systemUTC());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private RunningService(
            Subject subject,
            StandInIdentity identity,
            TestDatabase database,
            Path keys,
            Map<String, String> settings,
            Clock clock) {
        this.subject = subject;
        this.identity = identity;
        this.database = database;
        this.keys = keys;
        Map<String, String> all = new TreeMap<>(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "portcullis.keys.directory", keys.toString(),
                "portcullis.issuer", identity.url().toString(),
                "portcullis.identity.url", identity.url().toString()));
        all.putAll(database.properties());
        all.putAll(TestKafka.properties(subject.principal()));
        all.putAll(settings);
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        SpringApplication application = PortcullisApplication.of(
                subject.application(), subject.principal().userName());
        application.addInitializers(started -> ((GenericApplicationContext) started)
                .registerBean("clockOfTheTest", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        this.context = application.run(arguments.toArray(String[]::new));
    }

    /** Another replica of the same service. */
    public RunningService replica() {
        return replica(Clock.systemUTC());
    }

    /** Another replica of the same service, which goes by this clock. */
    public RunningService replica(Clock clock) {
        return new RunningService(subject, identity, database, keys, Map.of(), clock);
    }

    public StandInIdentity identity() {
        return identity;
    }

    /** The account's events on the service's topic as far as they are verified, in their order. */
    public List<IntegrationEvent> published(AccountId account) {
        return new PublishedEvents(
                        subject.stream(),
                        KeyDirectory.open(keys)
                                .verificationKey(subject.principal().userName()))
                .of(account);
    }

    /** The keys with which the services of this installation sign what they publish. */
    public StreamKeys streamKeys() {
        KeyDirectory all = KeyDirectory.open(keys);
        Map<EventStream, KeyPair> pairs = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            String name = stream.wireName() + "-service";
            pairs.put(stream, new KeyPair(all.verificationKey(name), all.signingKey(name)));
        }
        return new StreamKeys(pairs);
    }

    /** Publishes a message in the name of its stream's service. */
    public void send(Message message) {
        Map<String, Object> settings = new HashMap<>(TestKafka.clientProperties(
                KafkaPrincipal.valueOf(message.stream().name() + "_SERVICE")));
        settings.put("acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(message.producerRecord(KafkaSettings.DEFAULT_PARTITIONS))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    public TestDatabase database() {
        return database;
    }

    /** A part of this replica. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Calls without a bearer token. */
    public RestClient anonymous() {
        return RestClient.of(
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")));
    }

    /** Calls of the account's root. */
    public RestClient rootOf(AccountId account) {
        return anonymous().as(identity.rootOf(account));
    }

    /** The types of the account's events, in their order. */
    public List<String> eventsOf(AccountId account) {
        return column("select payload_type from domain_event where account_id = ? order by account_position", account);
    }

    /** What is stored of the account's events, all of it. */
    public String payloadsOf(AccountId account) {
        return String.join(
                "\n",
                column("select payload from domain_event where account_id = ? order by account_position", account));
    }

    /** The metadata of the account's events, in their order. */
    public List<String> metaDataOf(AccountId account) {
        return column("select meta_data from domain_event where account_id = ? order by account_position", account);
    }

    /** The positions of the account's events, in their order. */
    public List<Long> positionsOf(AccountId account) {
        return column("select account_position::text from domain_event where account_id = ? order by 1", account)
                .stream()
                .map(Long::valueOf)
                .sorted()
                .toList();
    }

    /** The transactions that wrote the account's events. */
    public List<String> transactionsOf(AccountId account) {
        return column("select distinct transaction_id::text from domain_event where account_id = ?", account);
    }

    /** How many events there are of all accounts together. */
    public long eventCount() {
        return Long.parseLong(column("select count(*)::text from domain_event where account_id <> ?", new AccountId(1))
                .getFirst());
    }

    private List<String> column(String sql, AccountId account) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, account.value());
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops this replica. */
    @Override
    public void close() {
        context.close();
    }
}
