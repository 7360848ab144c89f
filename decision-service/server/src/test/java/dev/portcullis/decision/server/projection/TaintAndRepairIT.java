package dev.portcullis.decision.server.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.stream.Heartbeats;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.MessageWriter.Content;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One bad message on a topic, seen over HTTP: its account stops and says so, all others answer, a repair heals it. */
class TaintAndRepairIT {

    private static final Content ALICE = Payloads.userCreated("200000000000000001", "alice");

    private static ReadSide readSide;

    @BeforeAll
    static void start() {
        readSide = ReadSide.start();
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("unparsable", "unreadable", message -> resigned(message.withData("{\"userId\":"))),
                damage("unsigned", "unverifiable", Message::unsigned),
                damage("wrongly signed", "unverifiable", message -> message.signedBy(StreamKeys.newPair())),
                damage(
                        "of an unknown type",
                        "unknown-type",
                        message -> resigned(message.with(EventAttribute.TYPE, "identity.user.beamed-up"))),
                damage(
                        "of an unknown revision",
                        "unknown-revision",
                        message -> resigned(message.with(EventAttribute.REVISION, "7"))),
                damage(
                        "with a skipped position",
                        "hole",
                        message -> resigned(message.with(EventAttribute.POSITION, "5"))));
    }

    @ParameterizedTest(name = "a message {0}")
    @MethodSource("damages")
    void stopsExactlyItsAccountUntilItIsRepaired(String name, String reason, UnaryOperator<Message> damage) {
        MessageWriter account = readSide.openAccount();
        MessageWriter other = readSide.openAccount();
        Message next = account.event(ALICE.type(), ALICE.data());
        readSide.commit(next);
        readSide.relay(damage.apply(next));
        Message later =
                account.event("identity.user.created", "{\"userId\":\"200000000000000002\",\"userName\":\"bob\"}");
        readSide.publish(List.of(later));

        Eventually.assertThat(() -> {
            assertThat(taintsOf(account.account(), "replica")).containsExactly(reason);
            assertThat(taintsOf(account.account(), "ledger")).containsExactly(reason);
        });
        Answer refused = decide(account.account());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("Unavailable");
        assertThat(refused.json().path("detail").asString()).contains(reason);
        assertThat(batchOutcome(account.account())).isEqualTo("Unavailable");
        Eventually.assertThat(() -> assertThat(decide(other.account()).status()).isEqualTo(200));

        Answer repaired = repair(account.account());
        assertThat(repaired.status()).as(repaired.body()).isEqualTo(200);
        assertThat(repaired.json().path("vector").asString())
                .isEqualTo(account.vector().toString());
        Eventually.assertThat(
                () -> assertThat(decide(account.account()).status()).isEqualTo(200));
        assertThat(taintsOf(account.account(), "replica")).isEmpty();
        assertThat(taintsOf(account.account(), "ledger")).isEmpty();

        readSide.publish(account, Payloads.userCreated("200000000000000003", "carol"));
        Eventually.assertThat(
                () -> assertThat(decide(account.account()).json().path("vector").asString())
                        .isEqualTo(account.vector().toString()));
    }

    @Test
    void theAuditIsCompletedByARepairAndNothingInItIsDoubled() throws Exception {
        MessageWriter account = readSide.openAccount();
        Message lost = account.event(ALICE.type(), ALICE.data());
        readSide.commit(lost);
        readSide.publish(account, Payloads.userCreated("200000000000000002", "bob"));
        Eventually.assertThat(
                () -> assertThat(taintsOf(account.account(), "ledger")).containsExactly("hole"));
        assertThat(audited(account.account())).isEqualTo(1);
        assertThat(repair(account.account()).status()).isEqualTo(200);
        assertThat(audited(account.account())).isEqualTo(3);
        assertThat(repair(account.account()).status()).isEqualTo(200);
        assertThat(audited(account.account())).isEqualTo(3);
    }

    @Test
    void anExportThatIsForgedChangesNothing() {
        MessageWriter account = readSide.openAccount();
        Message next = account.event(ALICE.type(), ALICE.data());
        readSide.commit(next.unsigned());
        readSide.relay(next.unsigned());
        Eventually.assertThat(
                () -> assertThat(taintsOf(account.account(), "ledger")).containsExactly("unverifiable"));
        Answer refused = repair(account.account());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("RepairImpossible");
        assertThat(taintsOf(account.account(), "ledger")).containsExactly("unverifiable");

        readSide.commit(next);
        assertThat(repair(account.account()).status()).isEqualTo(200);
        assertThat(taintsOf(account.account(), "ledger")).isEmpty();
    }

    @Test
    void aNewEpochIsTakenOverFromTheExportByItself() {
        MessageWriter account = readSide.openAccount();
        readSide.publish(account.epoch(2), ALICE);
        Eventually.assertThat(() -> {
            Answer answer = decide(account.account());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("vector").asString()).startsWith("2:2,");
        });
        String old = readSide.token(account.account(), dev.portcullis.vocabulary.AccountVector.parse("1:1,0:0,0:0"));
        Answer refused = readSide.root(account.account())
                .post("/v1/decisions", question(account.account()), "Portcullis-Consistency-Token", old);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("InvalidConsistencyToken.Epoch");
    }

    @Test
    void aMessageOfNobodyStopsItsPartitionUntilThatIsRepaired() {
        MessageWriter account = readSide.openAccount();
        MessageWriter elsewhere = readSide.openAccount();
        int partition = partitionOf(account.account());
        while (partitionOf(elsewhere.account()) == partition) {
            elsewhere = readSide.openAccount();
        }
        AccountId other = elsewhere.account();
        readSide.send(
                EventStream.POLICY,
                new ProducerRecord<>(EventStream.POLICY.topic(), partition, null, null, new byte[] {1}));
        Eventually.assertThat(() -> {
            assertThat(decide(account.account()).status()).isEqualTo(503);
            assertThat(decide(other).status()).isEqualTo(200);
            assertThat(status().path("ledger").path("taintedPartitions")).hasSize(1);
        });
        assertThat(status().path("replica").path("taintedPartitions")).hasSize(1);

        assertThat(readSide.platform()
                        .post("/v1/projections/partitions/policy/" + partition + "/repair", "")
                        .status())
                .isEqualTo(200);
        Eventually.assertThat(
                () -> assertThat(decide(account.account()).status()).isEqualTo(200));
        assertThat(status().path("replica").path("taintedPartitions")).isEmpty();
        assertThat(status().path("ledger").path("taintedPartitions")).isEmpty();
    }

    @Test
    void aForgedHeartbeatKeepsNothingFresh() {
        MessageWriter account = readSide.openAccount();
        Eventually.assertThat(
                () -> assertThat(decide(account.account()).status()).isEqualTo(200));
        Instant future = Instant.now().plusSeconds(3_600);
        for (EventStream stream : EventStream.values()) {
            readSide.send(
                    stream, new Heartbeats(StreamKeys.newPair()).producerRecord(stream, 0, future, Long.MAX_VALUE));
        }
        readSide.publish(account, ALICE);
        Eventually.assertThat(
                () -> assertThat(decide(account.account()).json().path("vector").asString())
                        .isEqualTo(account.vector().toString()));
        assertThat(readSide.send("GET", "/health/ready", null, java.util.Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyThePlatformSeesTheProjectionsAndRepairs() {
        MessageWriter account = readSide.openAccount();
        ReadSide.Caller root = readSide.root(account.account());
        assertThat(root.get("/v1/projections").status()).isEqualTo(403);
        assertThat(root.post("/v1/projections/accounts/" + account.account() + "/repair", "")
                        .status())
                .isEqualTo(403);
        assertThat(readSide.platform()
                        .post("/v1/projections/accounts/alice/repair", "")
                        .status())
                .isEqualTo(404);
        assertThat(readSide.platform()
                        .post("/v1/projections/partitions/policy/99/repair", "")
                        .status())
                .isEqualTo(404);
    }

    private static int partitionOf(AccountId account) {
        return dev.portcullis.decision.replica.PartitionOfStream.of(EventStream.POLICY, account, ReadSide.PARTITIONS)
                .partition();
    }

    private static JsonNode status() {
        return readSide.platform().get("/v1/projections").json();
    }

    private static List<String> taintsOf(AccountId account, String part) {
        return status().path(part)
                .path("taintedAccounts")
                .valueStream()
                .filter(tainted -> tainted.path("accountId").asString().equals(account.toString()))
                .map(tainted -> tainted.path("reason").asString())
                .toList();
    }

    private static Answer repair(AccountId account) {
        return readSide.platform().post("/v1/projections/accounts/" + account + "/repair", "");
    }

    private static Answer decide(AccountId account) {
        return readSide.root(account).post("/v1/decisions", question(account));
    }

    private static String batchOutcome(AccountId account) {
        Answer answer = readSide.root(account).post("/v1/decisions", "{\"requests\":[" + question(account) + "]}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("decisions").path(0).path("outcome").asString();
    }

    private static String question(AccountId account) {
        return "{\"principal\":\"acs:ram::" + account
                + ":user/alice\",\"action\":\"ram:GetUser\",\"resource\":\"acs:ram:*:" + account + ":user/alice\"}";
    }

    private static long audited(AccountId account) throws Exception {
        try (var connection = readSide.database().connect();
                var statement = connection.prepareStatement("SELECT count(*) FROM audit_event WHERE account_id = ?")) {
            statement.setLong(1, account.value());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static Arguments damage(String name, String reason, UnaryOperator<Message> damage) {
        return Arguments.of(name, reason, damage);
    }

    private static Message resigned(Message message) {
        return message.signedBy(readSide.keys().of(message.stream()));
    }
}
