package dev.portcullis.decision.server;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.embedded.ThrowAwayKafka;
import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.testkit.stream.Heartbeats;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A decision service in this JVM, on a real Kafka and a real PostgreSQL; the relays and the other services are played. */
public final class ReadSide implements AutoCloseable {

    public static final int PARTITIONS = KafkaSettings.DEFAULT_PARTITIONS;

    private final ThrowAwayKafka kafka = ThrowAwayKafka.start();
    private final TestDatabase database = TestPostgres.freshDatabase();
    private final StreamKeys keys = new StreamKeys();
    private final StubServices services = new StubServices();
    private final Path directory;
    private final Map<EventStream, KafkaProducer<byte[], byte[]>> producers = new EnumMap<>(EventStream.class);
    private final ScheduledExecutorService relays = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable ConfigurableApplicationContext context;
    private volatile boolean beating = true;

    private ReadSide() {
        try {
            directory = Files.createTempDirectory("decision-");
            KeyDirectory.provision(directory.resolve("keys"));
            keys.writeTo(directory.resolve("keys"));
            Path password = directory.resolve("kafka.password");
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, String.valueOf(kafka.passwords().get(KafkaPrincipal.DECISION_SERVICE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (EventStream stream : EventStream.values()) {
            Map<String, Object> settings =
                    new HashMap<>(kafka.server().clientProperties(KafkaPrincipal.valueOf(stream.name() + "_SERVICE")));
            settings.put("acks", "all");
            producers.put(stream, new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
        }
        ScheduledFuture<?> _ = relays.scheduleWithFixedDelay(this::beat, 0, 100, TimeUnit.MILLISECONDS);
    }

    /** Everything, and the service ready. */
    public static ReadSide start() {
        ReadSide readSide = new ReadSide();
        readSide.startService(Map.of());
        readSide.awaitReady();
        return readSide;
    }

    /** One for all tests that only open accounts of their own in it; it ends with the JVM. */
    public static ReadSide shared() {
        return Shared.READ_SIDE;
    }

    private static final class Shared {
        private static final ReadSide READ_SIDE = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(READ_SIDE::close));
        }
    }

    /** Everything but the service. */
    public static ReadSide prepare() {
        return new ReadSide();
    }

    /** Starts the service with these settings besides the usual ones. */
    public void startService(Map<String, String> more) {
        context = run(more);
    }

    /** Another process of the same service, beside the running one; it is gone when it is closed. */
    public ConfigurableApplicationContext startAnother() {
        return run(Map.of());
    }

    private ConfigurableApplicationContext run(Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(database.properties());
        settings.put("server.port", "0");
        settings.put("portcullis.keys.directory", directory.resolve("keys").toString());
        settings.put("portcullis.issuer", StubServices.ISSUER);
        for (EventStream stream : EventStream.values()) {
            settings.put("portcullis." + stream.wireName() + ".url", services.url(stream));
        }
        settings.put("portcullis.kafka.bootstrap-servers", kafka.server().bootstrapServers());
        settings.put("portcullis.kafka.security-protocol", "SASL_PLAINTEXT");
        settings.put("portcullis.kafka.user", "decision-service");
        settings.put(
                "portcullis.kafka.password-file",
                directory.resolve("kafka.password").toString());
        settings.put("portcullis.kafka.partitions", Integer.toString(PARTITIONS));
        settings.putAll(more);
        String[] arguments = settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return PortcullisApplication.of(DecisionServiceApplication.class, DecisionServiceApplication.NAME)
                .run(arguments);
    }

    public void stopService() {
        running().close();
        context = null;
    }

    public void awaitReady() {
        dev.portcullis.testkit.Eventually.assertThat(() -> {
            Answer answer = send("GET", "/health/ready", null, Map.of());
            if (answer.status() != 200) {
                throw new AssertionError("not ready: " + answer.body());
            }
        });
    }

    /** A part of the running service. */
    public <T> T bean(Class<T> type) {
        return running().getBean(type);
    }

    public TestDatabase database() {
        return database;
    }

    public StreamKeys keys() {
        return keys;
    }

    /** Where the service finds its keys. */
    public Path keyDirectory() {
        return directory.resolve("keys");
    }

    /** A directory that belongs to this read side alone. */
    public Path scratch() {
        return directory;
    }

    /** How the principal connects to Kafka. */
    public Map<String, Object> kafka(KafkaPrincipal principal) {
        return kafka.server().clientProperties(principal);
    }

    /** Whether the relays write heartbeats. */
    public void beating(boolean on) {
        beating = on;
    }

    /** A new account, already opened. */
    public MessageWriter openAccount() {
        MessageWriter writer = new MessageWriter(keys, Cast.freshAccount());
        publish(writer.transaction(List.of(Payloads.accountOpened(writer.account()))));
        return writer;
    }

    /** Commits the events in their services' stores and relays them. */
    public void publish(List<Message> messages) {
        messages.forEach(services::commit);
        messages.forEach(this::relay);
    }

    public void publish(MessageWriter writer, MessageWriter.Content... contents) {
        for (MessageWriter.Content content : contents) {
            publish(writer.transaction(List.of(content)));
        }
    }

    /** Commits the event without relaying it. */
    public void commit(Message message) {
        services.commit(message);
    }

    /** Writes a message into Kafka, whatever it is. */
    public void relay(Message message) {
        send(message.stream(), message.producerRecord(PARTITIONS));
    }

    public void send(EventStream stream, ProducerRecord<byte[], byte[]> message) {
        try {
            KafkaProducer<byte[], byte[]> producer = producers.get(stream);
            if (producer == null) {
                throw new IllegalStateException("no producer for " + stream);
            }
            producer.send(message).get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void beat() {
        if (!beating) {
            return;
        }
        for (EventStream stream : EventStream.values()) {
            for (int i = 0; i < PARTITIONS; i++) {
                send(stream, new Heartbeats(keys.of(stream)).producerRecord(stream, i, Instant.now(), 1));
            }
        }
    }

    /** A consistency token as the services issue them. */
    public String token(AccountId account, AccountVector vector) {
        return bean(ConsistencyTokens.class).issue(account, vector);
    }

    /** The account's owner. */
    public Caller root(AccountId account) {
        return caller(account, "root");
    }

    /** The platform's owner. */
    public Caller platform() {
        return caller(AccountId.PLATFORM, "platform");
    }

    public Caller caller(AccountId account, String type) {
        return new Caller(services.bearer(account, type, Instant.now().plus(Duration.ofMinutes(10))));
    }

    /** One of the installation's own clients. */
    public Caller service(String name) {
        return new Caller(services.bearer(
                AccountId.PLATFORM, "service", name, Instant.now().plus(Duration.ofMinutes(10))));
    }

    public String expiredBearer(AccountId account) {
        return services.bearer(account, "root", Instant.now().minus(Duration.ofMinutes(1)));
    }

    /** Somebody with a bearer token. */
    public final class Caller {

        private final String bearer;

        private Caller(String bearer) {
            this.bearer = bearer;
        }

        public Answer get(String path, String... headers) {
            return send("GET", path, null, with(headers));
        }

        public Answer post(String path, String body, String... headers) {
            return send("POST", path, body, with(headers));
        }

        private Map<String, String> with(String... headers) {
            Map<String, String> all = new HashMap<>();
            all.put("Authorization", "Bearer " + bearer);
            all.put("Content-Type", "application/json");
            for (int i = 0; i < headers.length; i += 2) {
                all.put(headers[i], headers[i + 1]);
            }
            return all;
        }
    }

    /** An answer over HTTP. */
    public record Answer(int status, String body, Map<String, List<String>> headers) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** The code of a refusal. */
        public String code() {
            return json().path("code").asString("");
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .getFirst();
        }
    }

    /** Sends a request as it is. */
    public Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + running().getEnvironment().getProperty("local.server.port") + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.body(), answer.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ConfigurableApplicationContext running() {
        if (context == null) {
            throw new IllegalStateException("the service is not running");
        }
        return context;
    }

    @Override
    public void close() {
        relays.shutdownNow();
        if (context != null) {
            context.close();
        }
        producers.values().forEach(producer -> producer.close(Duration.ZERO));
        services.close();
        kafka.close();
    }
}
