package dev.portcullis.standalone.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.Launcher;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * After a day with all services no secret is anywhere but in the files that were made for it. That the search would find
 * one is shown by planting one wherever it looks.
 */
class SecretsIT {

    /** Where secrets belong. Each must be there, with mode 0600; any other file that holds one fails the test. */
    private static final Set<String> MADE_FOR_SECRETS = Set.of(
            "secrets/postgresql.password",
            "secrets/database-identity-service.password",
            "secrets/database-policy-service.password",
            "secrets/database-acl-service.password",
            "secrets/database-decision-service.password",
            "secrets/kafka-admin.password",
            "secrets/kafka-identity-service.password",
            "secrets/kafka-policy-service.password",
            "secrets/kafka-acl-service.password",
            "secrets/kafka-decision-service.password",
            "secrets/kafka-events-reader.password",
            "keys/master.key",
            "keys/master-2.key",
            "keys/token-mac.key",
            "keys/identity-service.signing.key",
            "keys/policy-service.signing.key",
            "keys/acl-service.signing.key",
            "keys/decision-service.signing.key",
            "keys/audit-log.signing.key",
            "keys/service-clients/identity-service.secret",
            "keys/service-clients/policy-service.secret",
            "keys/service-clients/acl-service.secret",
            "keys/service-clients/decision-service.secret",
            "credentials/account-root.json",
            "credentials/platform-root.json",
            "credentials/administrator-olga.json",
            "credentials/administrator-olga.logon.json");

    private static final Secret PLANTED = Secret.text("planted", "Planted-Secret/0123456789+abc");

    @TempDir
    private Path scratch;

    private Launcher launcher;

    @BeforeEach
    void prepare() throws IOException {
        launcher = new Launcher(scratch);
    }

    @AfterEach
    void stop() throws Exception {
        launcher.run("down");
    }

    @Test
    void noSecretIsWhereItDoesNotBelongAndThePlantedOneIsFoundEverywhere() throws Exception {
        succeed("up");
        var usage = new Usage(URI.create("http://127.0.0.1:" + launcher.port()));
        usage.run(json("credentials/account-root.json"), json("credentials/platform-root.json"));
        succeed("administrator", "create", "olga", "--logon");
        succeed("rotate", "master-key");
        succeed("rotate", "token-key");
        succeed("demo");
        List<Secret> secrets = new ArrayList<>(usage.secrets());
        secrets.addAll(onDisk());
        secrets.add(PLANTED);
        var search = new SecretSearch(secrets);
        var places = new Places(launcher.home(), search);

        assertThat(usage.refusals())
                .hasSizeGreaterThan(12)
                .allSatisfy(body -> assertThat(search.in(body)).isEmpty());
        assertThat(places.tables()).isEmpty();
        assertThat(places.topics()).isEmpty();
        assertThat(places.process(launcher.owner())).isEmpty();
        assertThat(unexpected(places)).isEmpty();

        plant(places);
        assertThat(places.tables()).containsOnlyKeys("identity public.planted");
        assertThat(places.topics()).containsOnlyKeys("topic acl.events.v1");
        succeed("down");
        assertThat(unexpected(places).keySet())
                .as("the log, the table's file, PostgreSQL's log of changes and Kafka's")
                .anyMatch(file -> file.endsWith("logs/portcullis.log"))
                .anyMatch(file -> file.contains("postgresql/data/base/"))
                .anyMatch(file -> file.contains("postgresql/data/pg_wal/"))
                .anyMatch(file -> file.contains("kafka/logs/acl.events.v1-"))
                .allMatch(file -> file.matches(
                        ".*(logs/portcullis\\.log|postgresql/data/(base|pg_wal)/.*|kafka/logs/acl\\.events\\.v1-.*)"));
        assertThat(unexpected(places).values())
                .allSatisfy(found -> assertThat(found).allMatch(finding -> finding.startsWith("planted")));
    }

    @Test
    void aSecretInTheNameOfAThreadIsFoundInTheDump() throws Exception {
        var places = new Places(launcher.home(), new SecretSearch(List.of(PLANTED)));
        Thread named = Thread.ofPlatform()
                .daemon()
                .name(new String(PLANTED.content(), StandardCharsets.UTF_8))
                .start(() -> java.util.concurrent.locks.LockSupport.park(this));
        try {
            assertThat(places.process(ProcessHandle.current())).containsKey("Thread.print -l -e");
        } finally {
            named.interrupt();
        }
    }

    /** What files hold a secret and were not made for one; those that were must be there and be their owner's alone. */
    private Map<String, Set<String>> unexpected(Places places) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>(places.files(scratch));
        String home = scratch.relativize(launcher.home()) + "/";
        for (String file : MADE_FOR_SECRETS) {
            assertThat(found.remove(home + file)).as("what is in %s", file).isNotNull();
            assertThat(Files.getPosixFilePermissions(launcher.home().resolve(file)))
                    .as(file)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        return found;
    }

    private void plant(Places places) throws Exception {
        String text = new String(PLANTED.content(), StandardCharsets.UTF_8);
        try (Connection identity = places.connect("identity");
                var statement = identity.createStatement()) {
            statement.execute("CREATE TABLE planted (text text, bytes bytea)");
            try (var insert = identity.prepareStatement("INSERT INTO planted VALUES (?, ?)")) {
                insert.setString(1, Base64.getEncoder().encodeToString(PLANTED.content()));
                insert.setBytes(2, PLANTED.content());
                insert.executeUpdate();
            }
            statement.execute("CHECKPOINT");
        }
        try (var producer =
                new KafkaProducer<>(places.kafkaSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var message = new ProducerRecord<byte[], byte[]>("acl.events.v1", new byte[0], PLANTED.content());
            producer.send(message).get();
        }
        Files.writeString(launcher.home().resolve("logs/portcullis.log"), text + "\n", StandardOpenOption.APPEND);
    }

    /** The secrets of the files: each whole, and what was encoded in it. */
    private List<Secret> onDisk() throws IOException {
        List<Secret> secrets = new ArrayList<>();
        for (String file : new TreeSet<>(MADE_FOR_SECRETS)) {
            String content = Files.readString(launcher.home().resolve(file)).strip();
            if (file.endsWith(".json")) {
                JsonNode json = JsonMapper.shared().readTree(content);
                Stream.of("clientSecret", "initialPassword")
                        .filter(json::has)
                        .forEach(name ->
                                secrets.add(Secret.text(file, json.path(name).asString())));
            } else if (file.endsWith(".signing.key")) {
                byte[] key = Base64.getMimeDecoder().decode(content.replaceAll("-----[A-Z ]+-----", ""));
                // The last 32 bytes are the key; what is before them says what kind it is.
                secrets.add(new Secret(file, java.util.Arrays.copyOfRange(key, key.length - 32, key.length)));
            } else if (file.endsWith(".password")) {
                secrets.add(Secret.text(file, content));
            } else {
                secrets.add(Secret.text(file + " as text", content));
                secrets.add(new Secret(
                        file,
                        Base64.getDecoder().decode(content.replace('-', '+').replace('_', '/'))));
            }
        }
        return secrets;
    }

    private JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(launcher.home().resolve(file)));
    }

    private void succeed(String... arguments) throws Exception {
        Launcher.Outcome outcome = launcher.run(arguments);
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }
}
