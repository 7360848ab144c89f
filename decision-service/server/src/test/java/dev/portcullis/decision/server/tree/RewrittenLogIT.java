package dev.portcullis.decision.server.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.offline.audit.AuditCommand;
import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.SignedNote;
import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Caller;
import dev.portcullis.decision.server.projection.AuditTreeMeters;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The attacker who has the database and the keys of a producer and of the checkpoints: rewrites a row, signs it anew, makes the
 * whole tree anew and signs it. Nothing in the database is wrong afterwards; what was kept elsewhere tells.
 */
class RewrittenLogIT {

    private static final Map<String, String> SETTINGS = Map.of(
            "portcullis.checkpoints.interval", "100ms",
            "portcullis.checkpoints.look-again", "100ms");

    @Test
    void isDetectedByACheckpointFromBeforeAndLocated() {
        try (ReadSide readSide = ReadSide.prepare()) {
            readSide.startService(SETTINGS);
            readSide.awaitReady();
            MessageWriter account = readSide.openAccount();
            String first = checkpointOf(readSide, account, 1);
            for (int user = 1; user <= 6; user++) {
                readSide.publish(account, Payloads.userCreated("20000000000000000" + user, "user-" + user));
            }
            String kept = checkpointOf(readSide, account, 7);
            String export = export(readSide, account);
            assertThat(verify(readSide, 0, "--checkpoint", file(readSide, first), file(readSide, export)))
                    .contains("Verified.");

            readSide.stopService();
            new Attacker(readSide).rewrite(4);
            readSide.startService(SETTINGS);
            readSide.awaitReady();

            JsonNode tree = awaitAlarm(readSide);
            assertThat(tree.path("alarms").get(0).path("kind").asString()).isEqualTo("log-rewritten");
            assertThat(tree.path("state").asString()).isEqualTo("failing");
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            readSide.bean(AuditTreeMeters.class).bindTo(meters);
            assertThat(meters.get("portcullis.audit.checkpoint.alarms").gauge().value())
                    .isPositive();
            assertThat(meters.get("portcullis.audit.tree.failing").gauge().value())
                    .isEqualTo(1);
            String forged = export(readSide, account);
            assertThat(forged).contains("mallory");
            assertThat(verify(readSide, 0, file(readSide, forged)))
                    .as("by itself the rewritten log is in order")
                    .contains("Verified.");
            assertThat(verify(
                            readSide,
                            1,
                            "--checkpoint",
                            file(readSide, first),
                            "--checkpoint",
                            file(readSide, kept),
                            "--compare",
                            file(readSide, export),
                            file(readSide, forged)))
                    .contains("in two forms")
                    .contains("is after " + size(first) + " and not after " + size(kept))
                    .contains("entry 4 is not what it was: actorname was `root` and is `mallory`");
            long before = size(kept);
            readSide.publish(account, Payloads.userCreated("200000000000000009", "user-9"));
            Eventually.assertThat(
                    () -> assertThat(treeOf(readSide).path("size").asLong()).isGreaterThan(before));
            assertThat(size(root(readSide, account).get("/v1/audit/checkpoint").body()))
                    .as("nothing more is signed")
                    .isEqualTo(before);
        }
    }

    private static Caller root(ReadSide readSide, MessageWriter account) {
        return readSide.root(account.account());
    }

    /** The newest checkpoint as soon as it covers the account's entries. */
    private static String checkpointOf(ReadSide readSide, MessageWriter account, int entries) {
        List<String> found = new ArrayList<>();
        Eventually.assertThat(() -> {
            JsonNode items =
                    root(readSide, account).get("/v1/audit/entries").json().path("items");
            assertThat(items).hasSize(entries);
            String note = root(readSide, account).get("/v1/audit/checkpoint").body();
            assertThat(size(note))
                    .isEqualTo(items.get(entries - 1).path("sequence").asLong());
            assertThat(treeOf(readSide).path("checkpoint").path("size").asLong())
                    .as("remembered")
                    .isEqualTo(size(note));
            found.add(note);
        });
        return found.getLast();
    }

    private static String export(ReadSide readSide, MessageWriter account) {
        return root(readSide, account)
                .get("/v1/audit/entries/export?others=hashes")
                .body();
    }

    private static JsonNode treeOf(ReadSide readSide) {
        return readSide.platform().get("/v1/projections").json().path("audit").path("tree");
    }

    private static JsonNode awaitAlarm(ReadSide readSide) {
        Eventually.assertThat(() -> {
            assertThat(treeOf(readSide).path("alarms")).isNotEmpty();
            assertThat(treeOf(readSide).path("state").asString()).isEqualTo("failing");
        });
        return treeOf(readSide);
    }

    private static long size(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text()).size();
    }

    private static String file(ReadSide readSide, String content) {
        try {
            return Files.writeString(Files.createTempFile(readSide.scratch(), "audit-", ".txt"), content)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String verify(ReadSide readSide, int expected, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("verify", "--keys", readSide.keyDirectory().toString()));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(output, true, UTF_8)) {
            int status = new AuditCommand(print, print).run(all);
            assertThat(status).as(output.toString(UTF_8)).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toString(UTF_8);
    }

    private static final class Attacker {

        private static final List<String> TABLES = List.of("audit_event", "audit_tree_node", "audit_checkpoint");

        private final JdbcTemplate jdbc;
        private final KeyPair producer;
        private final CheckpointSigner signer;

        Attacker(ReadSide readSide) {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(readSide.database().url());
            dataSource.setUser(readSide.database().user());
            dataSource.setPassword(readSide.database().password());
            jdbc = new JdbcTemplate(dataSource);
            producer = readSide.keys().of(EventStream.IDENTITY);
            KeyDirectory keys = KeyDirectory.open(readSide.keyDirectory());
            signer = new CheckpointSigner(
                    "portcullis/audit-log",
                    new KeyPair(keys.verificationKey(KeyDirectory.AUDIT_LOG), keys.signingKey(KeyDirectory.AUDIT_LOG)));
        }

        void rewrite(long sequence) {
            TABLES.forEach(table -> jdbc.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER"));
            String attributes = jdbc.queryForObject(
                    "SELECT attributes::text FROM audit_event WHERE sequence = ?", String.class, sequence);
            String data =
                    jdbc.queryForObject("SELECT data FROM audit_event WHERE sequence = ?", String.class, sequence);
            ObjectNode changed = (ObjectNode) JsonMapper.shared().readTree(String.valueOf(attributes));
            changed.put("actorname", "mallory");
            changed.put("signature", signed(sequence, changed, String.valueOf(data)));
            jdbc.update(
                    "UPDATE audit_event SET attributes = ?::jsonb, actor_name = 'mallory' WHERE sequence = ?",
                    changed.toString(),
                    sequence);
            Long size = jdbc.queryForObject("SELECT max(size) FROM audit_checkpoint", Long.class);
            jdbc.update("DELETE FROM audit_tree_node");
            jdbc.update("DELETE FROM audit_checkpoint");
            TreeGrowth growth = new TreeGrowth(jdbc);
            while (growth.grow() > 0) {
                // Until the tree is as large as the log.
            }
            StoredTree tree = new StoredTree(jdbc);
            long forged = size == null ? 0 : size;
            new StoredCheckpoints(jdbc, signer.origin()).add(forged, signer.sign(forged, tree.root(forged)));
            TABLES.forEach(table -> jdbc.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER"));
        }

        private String signed(long sequence, ObjectNode attributes, String data) {
            Map<EventAttribute, String> signed = new EnumMap<>(EventAttribute.class);
            attributes
                    .properties()
                    .forEach(entry -> EventAttribute.named(entry.getKey())
                            .ifPresent(attribute ->
                                    signed.put(attribute, entry.getValue().asString())));
            LoggedEntry entry = new LoggedEntry(
                    sequence,
                    "identity",
                    signed,
                    attributes.path("datacontenttype").asString(),
                    data,
                    "");
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(producer.getPrivate());
                signature.update(entry.signed());
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
