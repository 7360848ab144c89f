package dev.portcullis.decision.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.offline.audit.AuditCommand;
import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.CheckpointKeys;
import dev.portcullis.decision.proof.ConsistencyProof;
import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.SignedNote;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.decision.server.ReadSide.Caller;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.proof.IndependentVerifier;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the audit log proves of itself over HTTP, in Kafka and in files, and what verifies it without the server. */
class AuditProofsIT {

    private static final String ALICE = "200000000000000001";

    private static ReadSide readSide;
    private static CheckpointKeys trusted;

    private AccountId account = Cast.ACCOUNT;
    private Caller root;

    @BeforeAll
    static void start() {
        readSide = ReadSide.prepare();
        readSide.startService(Map.of(
                "portcullis.checkpoints.interval",
                "100ms",
                "portcullis.checkpoints.directory",
                readSide.scratch().resolve("checkpoints").toString()));
        readSide.awaitReady();
        trusted = new CheckpointKeys(
                "portcullis/audit-log",
                List.of(KeyDirectory.open(readSide.keyDirectory()).verificationKey(KeyDirectory.AUDIT_LOG)));
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    @BeforeEach
    void history() {
        MessageWriter writer = readSide.openAccount();
        account = writer.account();
        readSide.publish(
                writer,
                Payloads.userCreated(ALICE, "alice"),
                Payloads.policyCreated("p-1", "readers", Payloads.document("Allow", "mq:SUB", "acs:mq:*:*:inst-1%*")),
                Payloads.attached("a-1", ALICE, "alice", "p-1", "readers"));
        root = readSide.root(account);
        Eventually.assertThat(() -> {
            List<Long> sequences = sequences();
            assertThat(sequences).hasSize(4);
            assertThat(checkpoint(root.get("/v1/audit/checkpoint").body()).size())
                    .isGreaterThanOrEqualTo(sequences.getLast());
        });
    }

    @Test
    void everyEntryIsProvenToBeInTheCheckpointByOurOwnAndBySomebodyElsesVerifier() {
        IndependentVerifier independent = new IndependentVerifier();
        for (Long sequence : sequences()) {
            JsonNode answer =
                    ok("/v1/audit/proofs/inclusion?sequence=" + sequence).json();
            LoggedEntry entry = entry(answer);
            Checkpoint checkpoint = checkpoint(answer.path("checkpoint").asString());
            List<byte[]> path = answer.path("proof")
                    .valueStream()
                    .map(hash -> TreeHash.ofBase64(hash.asString()).bytes())
                    .toList();

            assertThat(answer.path("treeSize").asLong()).isEqualTo(checkpoint.size());
            assertThat(independent.includes(
                            entry.leaf(),
                            sequence - 1,
                            checkpoint.size(),
                            path,
                            checkpoint.root().bytes(),
                            checkpoint.text()))
                    .as("entry %d", sequence)
                    .isTrue();
            assertThat(verify(write(answer.toString()))).as("offline").contains("Verified.");
            assertThat(ok("/v1/audit/proofs/inclusion?eventId="
                                    + answer.path("signed").path("id").asString() + "&size=" + checkpoint.size())
                            .json())
                    .isEqualTo(answer);
        }
    }

    @Test
    void anotherAccountsEntryIsNotThereAndNothingButItsHashIsTold() {
        Caller stranger = readSide.root(readSide.openAccount().account());
        long mine = sequences().getFirst();
        Eventually.assertThat(
                () -> assertThat(stranger.get("/v1/audit/entries").json().path("items"))
                        .hasSize(1));

        assertThat(stranger.get("/v1/audit/proofs/inclusion?sequence=" + mine).code())
                .isEqualTo("EntityNotExist.AuditEntry");
        String whole = stranger.get("/v1/audit/entries/export?others=hashes").body();
        assertThat(whole).doesNotContain(account.toString()).doesNotContain("alice");
        assertThat(lines(whole))
                .filteredOn(line -> line.path("sequence").asLong() == mine)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.propertyNames()).containsExactlyInAnyOrder("kind", "sequence", "leafHash");
                    assertThat(line.path("leafHash").asString())
                            .isEqualTo(ok("/v1/audit/proofs/inclusion?sequence=" + mine)
                                    .json()
                                    .path("leafHash")
                                    .asString());
                });
    }

    @Test
    void oneCheckpointIsProvenToBeTheBeginningOfAnother() {
        Checkpoint older = checkpoint(root.get("/v1/audit/checkpoint").body());
        history();
        JsonNode answer =
                ok("/v1/audit/proofs/consistency?older=" + older.size()).json();
        Checkpoint newer = checkpoint(answer.path("newerCheckpoint").asString());
        List<TreeHash> path = answer.path("proof")
                .valueStream()
                .map(hash -> TreeHash.ofBase64(hash.asString()))
                .toList();

        assertThat(newer.size()).isGreaterThan(older.size());
        assertThat(new ConsistencyProof(older.size(), newer.size(), path).proves(older.root(), newer.root()))
                .isTrue();
        assertThat(checkpoint(answer.path("olderCheckpoint").asString())).isEqualTo(older);
        assertThat(verify(
                        "--checkpoint",
                        write(answer.path("olderCheckpoint").asString()),
                        "--consistency",
                        write(answer.toString()),
                        write(ok("/v1/audit/entries/export?proofs=true").body())))
                .contains("Verified.");
    }

    @Test
    void aCheckpointIsTheSameOverHttpInKafkaAndInAFile() {
        String note = root.get("/v1/audit/checkpoint").body();
        Checkpoint checkpoint = checkpoint(note);

        assertThat(root.get("/v1/audit/checkpoint?size=" + checkpoint.size()).body())
                .isEqualTo(note);
        Eventually.assertThat(() -> {
            assertThat(inKafka()).contains(note);
            assertThat(inFiles()).contains(note);
        });
        assertThat(root.get("/v1/audit/checkpoint?size=999999999").code()).isEqualTo("EntityNotExist.Checkpoint");
        assertThat(SignedNote.parse(note)).hasToString(note);
    }

    @Test
    void anExportIsVerifiedWithoutTheServer() {
        String all = ok("/v1/audit/entries/export?proofs=true").body();
        assertThat(verify(write(all))).contains("4 entries; 4 are in the log of the checkpoint", "Verified.");

        String some = ok("/v1/audit/entries/export?proofs=true&type=policy.attachment.attached")
                .body();
        assertThat(verify(write(some))).contains("1 entries; 1 are", "Verified.");

        String whole = ok("/v1/audit/entries/export?others=hashes").body();
        assertThat(verify("--checkpoint", write(root.get("/v1/audit/checkpoint").body()), write(whole)))
                .contains("4 entries and ", "Verified.");
    }

    @Test
    void anExportGoesOnWhereAnotherEnded() {
        List<JsonNode> first = lines(ok("/v1/audit/entries/export?limit=3").body());
        assertThat(first).hasSize(5);
        JsonNode end = first.getLast();
        assertThat(end.path("kind").asString()).isEqualTo("end");
        assertThat(end.path("more").asBoolean()).isTrue();

        List<JsonNode> rest = lines(ok("/v1/audit/entries/export?afterSequence="
                        + end.path("lastSequence").asLong())
                .body());
        assertThat(rest).hasSize(3);
        assertThat(rest.get(1).path("sequence").asLong()).isEqualTo(sequences().getLast());
        assertThat(rest.getLast().path("more").asBoolean()).isFalse();
    }

    @Test
    void theTableHasARowForEachEntryAndNoFormulas() {
        Answer answer = ok("/v1/audit/entries/export?format=csv");

        assertThat(answer.header("content-type")).startsWith("text/csv");
        List<String> rows = List.of(answer.body().split("\r\n", -1));
        assertThat(rows).hasSize(6);
        assertThat(rows.getFirst()).startsWith("sequence,time,recordedAt,stream,type,outcome,action,actorId");
        assertThat(rows.get(1)).contains("identity.account.opened").contains("\"{\"\"");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        for (String path : List.of(
                "/v1/audit/entries/export?format=xml",
                "/v1/audit/entries/export?limit=0",
                "/v1/audit/entries/export?limit=many",
                "/v1/audit/entries/export?afterSequence=-1",
                "/v1/audit/entries/export?others=all",
                "/v1/audit/entries/export?others=hashes&type=x",
                "/v1/audit/entries/export?others=hashes&limit=5",
                "/v1/audit/entries/export?outcome=Perhaps",
                "/v1/audit/proofs/inclusion",
                "/v1/audit/proofs/inclusion?sequence=1&eventId=a",
                "/v1/audit/proofs/inclusion?sequence=one",
                "/v1/audit/proofs/consistency?older=0",
                "/v1/audit/proofs/consistency?older=999999999",
                "/v1/audit/proofs/consistency?older=3&newer=2",
                "/v1/audit/checkpoint?size=x")) {
            Answer answer = root.get(path);

            assertThat(answer.status()).as(path + answer.body()).isEqualTo(400);
            assertThat(answer.code()).as(path).isEqualTo("InvalidParameter");
        }
    }

    @Test
    void aSizeThatDoesNotCoverTheEntryIsRefused() {
        long last = sequences().getLast();
        Answer answer = root.get("/v1/audit/proofs/inclusion?sequence=" + last + "&size=1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("came after the first 1");
        assertThat(root.get("/v1/audit/proofs/inclusion?eventId=nobody").code()).isEqualTo("EntityNotExist.AuditEntry");
    }

    @Test
    void theStatusTellsOfTheTreeAndOfNoAlarm() {
        Eventually.assertThat(() -> {
            JsonNode tree = readSide.platform()
                    .get("/v1/projections")
                    .json()
                    .path("audit")
                    .path("tree");
            assertThat(tree.path("state").asString()).isEqualTo("leading");
            assertThat(tree.path("size").asLong()).isGreaterThanOrEqualTo(4);
            assertThat(tree.path("checkpoint").path("size").asLong()).isGreaterThanOrEqualTo(4);
            assertThat(tree.path("alarms")).isEmpty();
        });
    }

    private List<Long> sequences() {
        List<Long> sequences = new ArrayList<>();
        root.get("/v1/audit/entries")
                .json()
                .path("items")
                .forEach(item -> sequences.add(item.path("sequence").asLong()));
        return sequences;
    }

    private Answer ok(String path) {
        Answer answer = root.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static Checkpoint checkpoint(String note) {
        return trusted.read(note);
    }

    private static LoggedEntry entry(JsonNode line) {
        Map<String, String> signed = new HashMap<>();
        line.path("signed")
                .properties()
                .forEach(member -> signed.put(member.getKey(), member.getValue().asString()));
        return new LoggedEntry(
                line.path("sequence").asLong(),
                line.path("stream").asString(),
                LoggedEntry.signedOf(signed),
                line.path("contentType").asString(),
                line.path("data").asString(),
                line.path("signature").asString());
    }

    private static List<JsonNode> lines(String export) {
        return export.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    private static List<String> inKafka() {
        Map<String, Object> settings = new HashMap<>(readSide.kafka(KafkaPrincipal.EVENTS_READER));
        List<String> notes = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(AuditStream.CHECKPOINTS_TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(5))) {
                notes.add(record.value());
            }
        }
        return notes;
    }

    private static List<String> inFiles() {
        List<String> notes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(readSide.scratch().resolve("checkpoints"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                notes.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }

    private static String write(String content) {
        try {
            return Files.writeString(Files.createTempFile(readSide.scratch(), "audit-", ".txt"), content)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String verify(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("verify", "--keys", readSide.keyDirectory().toString()));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(output, true, UTF_8)) {
            int status = new AuditCommand(print, print).run(all);
            assertThat(status).as(output.toString(UTF_8)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toString(UTF_8);
    }
}
