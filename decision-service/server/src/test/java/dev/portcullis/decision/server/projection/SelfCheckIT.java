package dev.portcullis.decision.server.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.testkit.stream.RandomHistory;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What somebody has altered behind the services' back is found, told and healed; and all is made anew while it answers. */
class SelfCheckIT {

    private static final String ALICE = "200000000000000001";

    /** All that a reader of the ledger could see but for the numbers of rows. */
    private static final String LEDGER = """
            SELECT concat_ws('|', f.account_id, stream, kind, key, value, opened_sequence, opened_epoch, opened_position,
                opened_at, closed_sequence, closed_epoch, closed_position, closed_at) FROM fact_interval f
             UNION ALL SELECT concat_ws('|', account_id, stream, epoch, position, required, last_time, taint_reason)
                         FROM stream_position WHERE position > 0 ORDER BY 1""";

    /** Without what operators do, which is on record as well. */
    private static final String AUDIT =
            "SELECT a::text FROM audit_event a WHERE stream <> 'decision.audit' ORDER BY sequence";

    private static final ReadSide READ_SIDE = ReadSide.prepare();

    @BeforeAll
    static void start() {
        READ_SIDE.startService(Map.of("portcullis.read-side.checks", "20ms"));
        READ_SIDE.awaitReady();
    }

    @AfterAll
    static void stop() {
        READ_SIDE.close();
    }

    @Test
    void anAccountWithALongHistoryIsAsTheStoresSayInEveryForm() {
        MessageWriter account = READ_SIDE.openAccount();
        READ_SIDE.publish(new RandomHistory(71, account).messages(80));
        settled(account);
        JsonNode found = check(account.account());
        assertThat(found.path("ledger").path("differences"))
                .as(found.toString())
                .isEmpty();
        assertThat(found.path("replica").path("differences"))
                .as(found.toString())
                .isEmpty();
        for (String where : List.of("ledger", "replica")) {
            assertThat(found.path(where).path("hash").asString())
                    .isEqualTo(found.path(where).path("expected").asString());
        }
        assertThat(different(account.account())).isFalse();
    }

    @Test
    void aRowOfTheLedgerThatWasAlteredByHandIsFoundAndARepairHealsIt() {
        MessageWriter account = withGrant();
        MessageWriter other = withGrant();
        for (String alteration : List.of(
                "UPDATE fact_interval SET value = jsonb_set(value, '{policyId}', '\"p-9\"')",
                "UPDATE fact_interval SET closed_sequence = opened_sequence, closed_epoch = 1, closed_position = 9,"
                        + " closed_at = now()",
                "UPDATE fact_interval SET opened_at = opened_at - interval '1 day'",
                "UPDATE fact_interval SET value = '{}'",
                "DELETE FROM fact_interval")) {
            jdbc().update(
                            alteration + " WHERE kind = 'attachment' AND account_id = ?",
                            account.account().value());
            Eventually.assertThat(() -> {
                assertThat(different(account.account())).as(alteration).isTrue();
                assertThat(different(other.account())).isFalse();
            });
            assertThat(metric("portcullis_check_different")).isPositive();
            assertThat(check(account.account()).path("ledger").path("differences"))
                    .isNotEmpty();
            repair(account.account());
            Eventually.assertThat(() -> assertThat(different(account.account())).isFalse());
        }
    }

    @Test
    void aReplicaThatWasAlteredIsFoundAndARepairHealsIt() {
        MessageWriter account = withGrant();
        MessageWriter liar = new MessageWriter(READ_SIDE.keys(), account.account());
        copyPosition(account, liar);
        Message truth = account.event(
                Payloads.detached("a-1", ALICE, "alice", "p-1", "readers").type(),
                Payloads.detached("a-1", ALICE, "alice", "p-1", "readers").data());
        // The same position says something else: the replica takes it, and passes over what comes from Kafka.
        Message lie = liar.event(
                Payloads.policyCreated("p-2", "none", Payloads.document("Deny", "mq:PUB", "*"))
                        .type(),
                Payloads.policyCreated("p-2", "none", Payloads.document("Deny", "mq:PUB", "*"))
                        .data());
        READ_SIDE
                .bean(Replica.class)
                .apply(Inbound.of(
                        lie.stream(),
                        lie.consumerRecord(lie.partition(ReadSide.PARTITIONS), 0),
                        READ_SIDE.bean(EventReader.class)));
        READ_SIDE.publish(List.of(truth));
        assertThat(outcome(account)).as("a revoked grant still allows").isEqualTo("Allow");
        Eventually.assertThat(() -> assertThat(different(account.account())).isTrue());
        JsonNode found = check(account.account());
        assertThat(found.path("replica").path("differences")).isNotEmpty();
        assertThat(found.path("ledger").path("differences")).isEmpty();

        repair(account.account());
        Eventually.assertThat(() -> assertThat(outcome(account)).isEqualTo("ImplicitDeny"));
        Eventually.assertThat(() -> assertThat(different(account.account())).isFalse());
    }

    @Test
    void everythingIsMadeAnewWhileItAnswersAndNothingIsOtherwiseAfterwards() throws InterruptedException {
        List<MessageWriter> accounts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            MessageWriter account = withGrant();
            READ_SIDE.publish(new RandomHistory(100 + i, account).messages(30));
            accounts.add(account);
        }
        accounts.forEach(SelfCheckIT::settled);
        Map<MessageWriter, String> outcomes = new HashMap<>();
        accounts.forEach(account -> outcomes.put(account, outcome(account)));
        assertThat(outcomes.values()).contains("Allow").doesNotContain("");
        List<@Nullable String> ledger = jdbc().queryForList(LEDGER, String.class);
        List<@Nullable String> audit = jdbc().queryForList(AUDIT, String.class);

        AtomicBoolean done = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        Thread asking = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                for (MessageWriter account : accounts) {
                    String outcome = outcome(account);
                    if (!outcome.equals(outcomes.get(account))) {
                        wrong.add(account.account() + " is answered " + outcome);
                    }
                }
            }
        });
        Answer begun = READ_SIDE.platform().post("/v1/projections/rebuild", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        Eventually.assertThat(() -> assertThat(READ_SIDE
                        .platform()
                        .get("/v1/projections")
                        .json()
                        .path("rebuild")
                        .path("state")
                        .asString())
                .isEqualTo("done"));
        done.set(true);
        asking.join();
        assertThat(wrong).isEmpty();
        assertThat(jdbc().queryForList(LEDGER, String.class)).isEqualTo(ledger);
        assertThat(jdbc().queryForList(AUDIT, String.class)).isEqualTo(audit);
        for (MessageWriter account : accounts) {
            JsonNode found = check(account.account());
            assertThat(found.path("replica").path("differences"))
                    .as(found.toString())
                    .isEmpty();
        }
    }

    @Test
    void onlyThePlatformChecksAndRebuilds() {
        MessageWriter account = READ_SIDE.openAccount();
        for (String path : List.of("/rebuild", "/accounts/" + account.account() + "/check")) {
            assertThat(READ_SIDE
                            .root(account.account())
                            .post("/v1/projections" + path, "")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(READ_SIDE
                        .platform()
                        .post("/v1/projections/accounts/x/check", "")
                        .status())
                .isEqualTo(404);
    }

    /** A writer at the same place of the account, so that what it writes bears the same position. */
    private static void copyPosition(MessageWriter from, MessageWriter to) {
        for (var stream : dev.portcullis.vocabulary.EventStream.values()) {
            for (long i = 0; i < from.vector().of(stream).position(); i++) {
                to.skip(stream);
            }
        }
    }

    private static MessageWriter withGrant() {
        MessageWriter account = READ_SIDE.openAccount();
        READ_SIDE.publish(
                account,
                Payloads.userCreated(ALICE, "alice"),
                Payloads.policyCreated("p-1", "readers", Payloads.document("Allow", "ram:GetUser", "*")),
                Payloads.attached("a-1", ALICE, "alice", "p-1", "readers"));
        settled(account);
        return account;
    }

    private static void settled(MessageWriter account) {
        Eventually.assertThat(() -> {
            JsonNode progress = READ_SIDE
                    .platform()
                    .get("/v1/projections/accounts/" + account.account())
                    .json();
            assertThat(progress.path("ledger").asString())
                    .isEqualTo(account.vector().toString());
            assertThat(progress.path("replica").asString())
                    .isEqualTo(account.vector().toString());
        });
    }

    private static JsonNode check(AccountId account) {
        Answer answer = READ_SIDE.platform().post("/v1/projections/accounts/" + account + "/check", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void repair(AccountId account) {
        Answer answer = READ_SIDE.platform().post("/v1/projections/accounts/" + account + "/repair", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static boolean different(AccountId account) {
        return READ_SIDE
                .platform()
                .get("/v1/projections")
                .json()
                .path("checks")
                .path("different")
                .valueStream()
                .anyMatch(one -> one.path("accountId").asString().equals(account.toString()));
    }

    private static double metric(String name) {
        return READ_SIDE
                .platform()
                .get("/v1/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static String outcome(MessageWriter account) {
        return READ_SIDE
                .root(account.account())
                .post("/v1/decisions", question(account.account()))
                .json()
                .path("outcome")
                .asString("");
    }

    private static String question(AccountId account) {
        return "{\"principal\":\"acs:ram::" + account
                + ":user/alice\",\"action\":\"ram:GetUser\",\"resource\":\"acs:ram:*:" + account + ":user/alice\"}";
    }

    private static JdbcTemplate jdbc() {
        return new JdbcTemplate(READ_SIDE.database().dataSource());
    }
}
