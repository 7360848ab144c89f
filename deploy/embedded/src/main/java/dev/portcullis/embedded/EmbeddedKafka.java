package dev.portcullis.embedded;

import dev.portcullis.vocabulary.PublishedStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and its controller inside this process, on the loopback interface, where every client signs in and is
 * bound by access rules. It has the topics of all event streams from the start and creates no other by itself.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;
    private static final int START_ATTEMPTS = 5;

    /** Between the broker and its controller only; a new password at every start. */
    private static final String CONTROLLER_USER = "controller";

    private final KafkaSettings settings;
    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile boolean closed;

    private EmbeddedKafka(KafkaSettings settings, DirectoryLock lock, KafkaRaftServer server, int port) {
        this.settings = settings;
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker and returns when it answers and has its topics, users and rules.
     *
     * @throws EmbeddedServerException if another process owns the directory, the port is taken, or the broker does not
     *     come up
     */
    public static EmbeddedKafka start(KafkaSettings settings) {
        DirectoryLock lock = DirectoryLock.acquire(settings.directory());
        try {
            format(settings);
            EmbeddedKafka kafka = startServer(settings, lock);
            kafka.watch();
            try (Admin admin = Admin.create(kafka.clientProperties(KafkaPrincipal.ADMIN))) {
                new KafkaProvisioning(admin, settings).provide();
            } catch (RuntimeException e) {
                kafka.close();
                throw e;
            }
            return kafka;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedKafka startServer(KafkaSettings settings, DirectoryLock lock) {
        for (int attempt = 1; ; attempt++) {
            int port = settings.port() == 0 ? FreePort.find() : settings.port();
            var server = new KafkaRaftServer(new KafkaConfig(configuration(settings, port)), Time.SYSTEM);
            try {
                server.startup();
                return new EmbeddedKafka(settings, lock, server, port);
            } catch (RuntimeException e) {
                server.shutdown();
                server.awaitShutdown();
                // Ports that were free a moment ago may be taken by now; other ports may do.
                if (settings.port() != 0 || attempt == START_ATTEMPTS || !isPortTaken(e)) {
                    throw new EmbeddedServerException("Kafka did not start on port " + port + ".", e);
                }
            }
        }
    }

    /**
     * A broker that cannot go on would end the process at once. Here it only ends itself, so that the rest can be ended
     * in order.
     */
    private void watch() {
        Exit.setHaltProcedure((_, message) -> endedByItself(message));
        Exit.setExitProcedure((_, message) -> endedByItself(message));
        Thread.ofPlatform().daemon().name("kafka-watch").start(() -> {
            server.awaitShutdown();
            endedByItself(null);
        });
    }

    private void endedByItself(@Nullable String message) {
        if (!closed) {
            ended.complete(message == null ? "it has shut down" : message);
        }
    }

    /** Done when the broker has ended although nobody closed it, with what it said about that. */
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    private static boolean isPortTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException || (cause instanceof KafkaException && says(cause, "in use"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Throwable failure, String words) {
        String message = failure.getMessage();
        return message != null && message.contains(words);
    }

    /** The log directory becomes Kafka's at the first start; the administrator can sign in from then on. */
    private static void format(KafkaSettings settings) {
        Path logs = logs(settings);
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try {
            PrivateFiles.createDirectory(logs);
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logs.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setScramArguments(List.of(KafkaClients.MECHANISM + "=[name=" + KafkaPrincipal.ADMIN.userName()
                            + ",password=" + password(settings, KafkaPrincipal.ADMIN) + "]"))
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new EmbeddedServerException("Kafka's directory `" + logs + "` could not be made.", e);
        } catch (Exception e) {
            throw new EmbeddedServerException("Kafka's directory `" + logs + "` could not be formatted.", e);
        }
    }

    private static Path logs(KafkaSettings settings) {
        return settings.directory().resolve("logs").toAbsolutePath();
    }

    private static Properties configuration(KafkaSettings settings, int port) {
        int controllerPort = FreePort.find();
        String controllerPassword = UUID.randomUUID().toString();
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "controller.quorum.voters",
                NODE + "@" + HOST + ":" + controllerPort,
                "listeners",
                "CLIENT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "advertised.listeners",
                "CLIENT://" + HOST + ":" + port,
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "CLIENT",
                "listener.security.protocol.map",
                "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
                "log.dirs",
                logs(settings).toString()));
        settings.outside().ifPresent(outside -> openTo(outside, properties));
        properties.putAll(Map.of(
                "sasl.enabled.mechanisms",
                KafkaClients.MECHANISM,
                "sasl.mechanism.inter.broker.protocol",
                KafkaClients.MECHANISM,
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                KafkaClients.scramLogin(KafkaPrincipal.ADMIN.userName(), password(settings, KafkaPrincipal.ADMIN)),
                "listener.name.controller.sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.controller.protocol",
                "PLAIN",
                "listener.name.controller.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + CONTROLLER_USER
                        + "\" password=\"" + controllerPassword + "\" user_" + CONTROLLER_USER + "=\""
                        + controllerPassword + "\";",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "false",
                "super.users",
                "User:" + KafkaPrincipal.ADMIN.userName() + ";User:" + CONTROLLER_USER));
        properties.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "num.partitions", Integer.toString(settings.partitions()),
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "num.io.threads", "4",
                "num.network.threads", "2"));
        // After a kill -9 the broker waits for its predecessor's session to expire before it may register again.
        properties.putAll(Map.of("broker.heartbeat.interval.ms", "500", "broker.session.timeout.ms", "3000"));
        if (settings.durability() == Durability.DURABLE) {
            // Without this Kafka acknowledges what only the page cache has: a power cut would take it back.
            properties.put("log.flush.interval.messages", "1");
        }
        return properties;
    }

    /** A third listener for other machines; the broker itself and who provides it stay on the loopback interface. */
    private static void openTo(KafkaSettings.OutsideAddress outside, Properties properties) {
        append(properties, "listeners", "OUTSIDE://0.0.0.0:" + outside.port());
        append(properties, "advertised.listeners", "OUTSIDE://" + outside.host() + ":" + outside.port());
        append(properties, "listener.security.protocol.map", "OUTSIDE:SASL_PLAINTEXT");
        properties.put(
                "listener.name.outside.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    private static void append(Properties properties, String name, String value) {
        properties.put(name, properties.getProperty(name) + "," + value);
    }

    private static String password(KafkaSettings settings, KafkaPrincipal principal) {
        String password = settings.passwords().get(principal);
        if (password == null) {
            throw new IllegalStateException("settings have a password for every principal");
        }
        return password;
    }

    /** The address that clients connect to. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** The topics, all of which exist. */
    public List<String> topics() {
        return KafkaPrincipal.streams().stream().map(PublishedStream::topic).toList();
    }

    /** The connection properties of a client that signs in as the principal. */
    public Map<String, Object> clientProperties(KafkaPrincipal principal) {
        return clientProperties(principal.userName(), password(settings, principal));
    }

    /** The connection properties of a client that signs in with any name and password. */
    public Map<String, Object> clientProperties(String user, String password) {
        return KafkaClients.properties(bootstrapServers(), user, password);
    }

    /** Stops the broker and gives the directory up. Twice does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
