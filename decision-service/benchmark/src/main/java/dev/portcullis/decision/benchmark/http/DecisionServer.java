package dev.portcullis.decision.benchmark.http;

import dev.portcullis.embedded.FreePort;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.embedded.ThrowAwayKafka;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.testkit.stream.Heartbeats;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

/**
 * A decision service as a process of its own, on a real PostgreSQL and a real Kafka; this process plays the relays of the
 * write services, with signed events and heartbeats as often as theirs, and identity-service's keys.
 */
final class DecisionServer implements AutoCloseable {

    private static final long BEAT_MILLIS = 250;
    private static final int SESSIONS = 64;

    private final ThrowAwayKafka kafka = ThrowAwayKafka.start();
    private final StreamKeys keys = new StreamKeys();
    private final StandInServices services = new StandInServices();
    private final AccountId account = Cast.freshAccount();
    private final Map<EventStream, KafkaProducer<byte[], byte[]>> producers = new EnumMap<>(EventStream.class);
    private final ScheduledExecutorService relays = Executors.newSingleThreadScheduledExecutor();
    private final int port = FreePort.find();
    private final ServerProcess process;
    private final DecisionEvents events;

    /** @param javaOptions of the service's process */
    DecisionServer(PolicyWorld world, Path directory, List<String> javaOptions) throws IOException {
        for (EventStream stream : EventStream.values()) {
            Map<String, Object> settings =
                    new HashMap<>(kafka.server().clientProperties(KafkaPrincipal.valueOf(stream.name() + "_SERVICE")));
            settings.put("acks", "all");
            settings.put("linger.ms", "5");
            producers.put(stream, new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
        }
        ScheduledFuture<?> _ = relays.scheduleAtFixedRate(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        events = new DecisionEvents(world, new MessageWriter(keys, account));
        events.publish(this::publish);
        producers.values().forEach(KafkaProducer::flush);
        process = ServerProcess.start(
                ServerProcess.java(
                        javaOptions, "dev.portcullis.decision.server.DecisionServiceApplication", settings(directory)),
                directory.resolve("decision-service.log"));
    }

    private Map<String, String> settings(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path keyDirectory = Files.createTempDirectory("decision-keys-");
        KeyDirectory.provision(keyDirectory);
        keys.writeTo(keyDirectory);
        Map<String, String> settings =
                new HashMap<>(TestPostgres.freshDatabase().properties());
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", Integer.toString(port));
        settings.put("portcullis.keys.directory", keyDirectory.toString());
        settings.put("portcullis.issuer", StandInServices.ISSUER);
        for (EventStream stream : EventStream.values()) {
            settings.put("portcullis." + stream.wireName() + ".url", services.url());
        }
        settings.put("portcullis.kafka.bootstrap-servers", kafka.server().bootstrapServers());
        settings.put("portcullis.kafka.security-protocol", "SASL_PLAINTEXT");
        settings.put("portcullis.kafka.user", "decision-service");
        settings.put(
                "portcullis.kafka.password-file",
                secret(keyDirectory, String.valueOf(kafka.passwords().get(KafkaPrincipal.DECISION_SERVICE)))
                        .toString());
        settings.put("portcullis.kafka.partitions", Integer.toString(KafkaSettings.DEFAULT_PARTITIONS));
        return settings;
    }

    private static Path secret(Path directory, String password) throws IOException {
        Path file = directory.resolve("kafka.password");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, password);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    ServerProcess process() {
        return process;
    }

    /** Waits until the service has all policies and answers. */
    void awaitReady(Duration longest) throws InterruptedException {
        process.awaitStatus("http://127.0.0.1:" + port + "/health/ready", longest);
    }

    /** How this server is asked: by callers with bearer tokens of their own. */
    Question.Dialect dialect() {
        List<String> bearers = java.util.stream.IntStream.range(0, SESSIONS)
                .mapToObj(session -> services.bearer(account, session))
                .toList();
        return asking -> Question.post(
                "/v1/decisions",
                List.of("Authorization: Bearer " + bearers.get(asking.user() % SESSIONS)),
                "{\"principal\":\"acs:ram::" + account + ":user/user-" + asking.user() + "\",\"action\":\"mq:"
                        + (asking.publish() ? "PUB" : "SUB") + "\",\"resource\":\"acs:mq:cn-hangzhou:" + account + ":"
                        + DecisionEvents.INSTANCE + "%" + asking.topic() + "\",\"sourceAddress\":\"10.0.0.7\"}",
                switch (asking.answer()) {
                    case ALLOW -> "\"outcome\":\"Allow\"";
                    case IMPLICIT_DENY -> "\"outcome\":\"ImplicitDeny\"";
                    case EXPLICIT_DENY -> "\"outcome\":\"ExplicitDeny\"";
                });
    }

    /** Publishes the n-th write. */
    void write(int number) {
        publish(events.write(number));
    }

    private void publish(List<Message> messages) {
        messages.forEach(message -> send(message.stream(), message.producerRecord(KafkaSettings.DEFAULT_PARTITIONS)));
    }

    private void beat() {
        for (EventStream stream : EventStream.values()) {
            for (int i = 0; i < KafkaSettings.DEFAULT_PARTITIONS; i++) {
                send(stream, new Heartbeats(keys.of(stream)).producerRecord(stream, i, Instant.now(), 1));
            }
        }
    }

    private void send(EventStream stream, ProducerRecord<byte[], byte[]> message) {
        KafkaProducer<byte[], byte[]> producer = producers.get(stream);
        if (producer == null) {
            throw new IllegalStateException("no producer for " + stream);
        }
        var _ = producer.send(message);
    }

    @Override
    public void close() {
        relays.shutdownNow();
        process.close();
        producers.values().forEach(producer -> producer.close(Duration.ZERO));
        services.close();
        kafka.close();
    }
}
