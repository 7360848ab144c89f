package dev.portcullis.standalone.secrets;

import dev.portcullis.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everywhere that an installation leaves something; for each place what was found there. */
final class Places {

    static final List<String> DATABASES = List.of("postgres", "identity", "policy", "acl", "decision");

    /** What the server itself remembers of its clients. */
    private static final List<String> SERVER_VIEWS = List.of(
            "pg_catalog.pg_stat_activity",
            "pg_catalog.pg_authid",
            "pg_catalog.pg_settings",
            "pg_catalog.pg_db_role_setting",
            "pg_catalog.pg_prepared_statements");

    private final Path home;
    private final SecretSearch search;

    Places(Path home, SecretSearch search) {
        this.home = home;
        this.search = search;
    }

    /** Every column of every row of every table of every database. */
    Map<String, Set<String>> tables() throws SQLException, IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String database : DATABASES) {
            try (Connection connection = connect(database)) {
                List<String> tables = new ArrayList<>(SERVER_VIEWS);
                try (var statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("""
                                SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
                                 WHERE table_schema NOT IN ('pg_catalog', 'information_schema')""")) {
                    while (rows.next()) {
                        tables.add(rows.getString(1));
                    }
                }
                for (String table : tables) {
                    note(found, database + " " + table, table(connection, table));
                }
            }
        }
        return found;
    }

    private Set<String> table(Connection connection, String table) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    if (rows.getMetaData().getColumnType(column) == Types.BINARY) {
                        byte[] bytes = rows.getBytes(column);
                        found.addAll(bytes == null ? Set.of() : search.in(bytes));
                    } else {
                        String text = rows.getString(column);
                        found.addAll(text == null ? Set.of() : search.in(text));
                    }
                }
            }
        }
        return found;
    }

    /** Key, value and headers of every record of every topic. */
    Map<String, Set<String>> topics() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (var consumer =
                new KafkaConsumer<>(kafkaSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (List<PartitionInfo> ofTopic : consumer.listTopics().values()) {
                ofTopic.forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<TopicPartition> left = new HashSet<>(partitions);
            while (!left.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    note(found, "topic " + message.topic(), message(message));
                }
                left.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
            if (partitions.stream().noneMatch(partition -> ends.getOrDefault(partition, 0L) > 0)) {
                throw new AssertionError("there is nothing in Kafka: the search proves nothing");
            }
        }
        return found;
    }

    private Set<String> message(ConsumerRecord<byte[], byte[]> message) {
        Set<String> found = new TreeSet<>();
        found.addAll(message.key() == null ? Set.of() : search.in(message.key()));
        found.addAll(message.value() == null ? Set.of() : search.in(message.value()));
        message.headers().forEach(header -> {
            found.addAll(search.in(header.key()));
            found.addAll(header.value() == null ? Set.of() : search.in(header.value()));
        });
        return found;
    }

    /** Every file below the directory: what the database, its log of changes, Kafka, logs and commands have written. */
    Map<String, Set<String>> files(Path directory) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString();
                note(found, name, search.in(file.getFileName().toString()));
                note(found, name, content(file));
            }
        }
        return found;
    }

    /** PostgreSQL and Kafka take files away while they run, and processes end. */
    private Set<String> content(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return search.in(content);
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    /** What the processes tell about themselves: threads, properties, arguments, environment. */
    Map<String, Set<String>> process(ProcessHandle process) throws IOException, InterruptedException {
        Map<String, Set<String>> found = new TreeMap<>();
        String pid = Long.toString(process.pid());
        for (String dump : List.of("Thread.print -l -e", "VM.system_properties", "VM.command_line", "VM.info")) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid));
            command.addAll(List.of(dump.split(" ", -1)));
            // Into a file: this process stands still while it tells of its threads, and a full pipe would never be
            // read.
            Path dumped = Files.createTempFile("dump-", ".txt");
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(dumped.toFile())
                    .start()
                    .waitFor();
            String said = Files.readString(dumped, StandardCharsets.UTF_8);
            Files.delete(dumped);
            if (status != 0) {
                throw new AssertionError("no dump: " + said);
            }
            note(found, dump, search.in(said));
        }
        note(found, "command lines and environments", proc(process));
        return found;
    }

    private Set<String> proc(ProcessHandle process) throws IOException {
        Set<String> found = new TreeSet<>();
        for (ProcessHandle one :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            for (String file : List.of("cmdline", "environ")) {
                found.addAll(content(Path.of("/proc", Long.toString(one.pid()), file)));
            }
        }
        return found;
    }

    private static void note(Map<String, Set<String>> found, String place, Set<String> what) {
        if (!what.isEmpty()) {
            found.computeIfAbsent(place, _ -> new TreeSet<>()).addAll(what);
        }
    }

    Connection connect(String database) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port("postgresql") + "/" + database,
                EmbeddedPostgres.SUPERUSER,
                password("postgresql"));
    }

    /** As the administrator, whom no rule binds. */
    Map<String, Object> kafkaSettings() throws IOException {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port("kafka"),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\" password=\""
                        + password("kafka-admin") + "\";");
    }

    private String password(String name) throws IOException {
        return Files.readString(home.resolve("secrets").resolve(name + ".password"))
                .strip();
    }

    private String port(String name) throws IOException {
        var ports = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("ports.properties"))) {
            ports.load(reader);
        }
        return ports.getProperty(name);
    }
}
