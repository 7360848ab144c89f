package dev.portcullis.decision.server.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The decision log and the uses of grants, over HTTP. */
class DecisionLogIT {

    private static final String ALICE = "200000000000000001";

    private static final ReadSide READ_SIDE = ReadSide.prepare();

    @BeforeAll
    static void start() {
        READ_SIDE.startService(Map.of(
                "portcullis.decision-log.allow-share", "1",
                "portcullis.decision-log.context-keys", "app:Kept",
                "portcullis.decision-log.usage", "100ms"));
        READ_SIDE.awaitReady();
    }

    @AfterAll
    static void stop() {
        READ_SIDE.close();
    }

    @Test
    void aDecisionIsFoundByTheIdThatItsAnswerGives() {
        MessageWriter account = account();
        JsonNode allowed = decide(account, "ram:GetUser", "");
        JsonNode refused =
                decide(account, "ram:DeleteUser", ",\"context\":{\"app:Kept\":[\"yes\"],\"app:Other\":[\"s3cret\"]}");
        assertThat(allowed.path("outcome").asString()).isEqualTo("Allow");
        assertThat(refused.path("outcome").asString()).isEqualTo("ImplicitDeny");

        JsonNode entry = found(account, refused);
        assertThat(entry.path("outcome").asString()).isEqualTo("ImplicitDeny");
        assertThat(entry.path("principal").asString()).endsWith(":user/alice");
        assertThat(entry.path("action").asString()).isEqualTo("ram:DeleteUser");
        assertThat(entry.path("layer").asString())
                .isEqualTo(refused.path("layer").asString());
        assertThat(entry.path("vector").asString())
                .isEqualTo(refused.path("vector").asString());
        assertThat(entry.path("share").asDouble()).isEqualTo(1);
        assertThat(entry.path("asker").path("type").asString()).isEqualTo("root");
        assertThat(entry.path("question")
                        .path("context")
                        .path("app:Kept")
                        .path(0)
                        .asString())
                .isEqualTo("yes");
        assertThat(entry.path("question").path("context").path("app:Other")).isEmpty();
        assertThat(entry.toString()).doesNotContain("s3cret");

        assertThat(found(account, allowed)
                        .path("determining")
                        .path(0)
                        .path("attachmentId")
                        .asString())
                .isEqualTo("a-1");
    }

    @Test
    void everyDecisionOfAListHasAnIdOfItsOwn() {
        MessageWriter account = account();
        String one = question(account.account(), "ram:GetUser", "");
        String other = question(account.account(), "ram:DeleteUser", "");
        Answer answer =
                READ_SIDE.root(account.account()).post("/v1/decisions", "{\"requests\":[" + one + "," + other + "]}");
        JsonNode decisions = answer.json().path("decisions");
        String request = answer.header("Portcullis-Request-Id");
        assertThat(decisions.path(0).path("decisionId").asString()).isEqualTo(request + "/0");
        assertThat(decisions.path(1).path("decisionId").asString()).isEqualTo(request + "/1");
        assertThat(found(account, decisions.path(1)).path("action").asString()).isEqualTo("ram:DeleteUser");
    }

    @Test
    void pagesHoldEveryDecisionOnceTheLatestFirstWhateverIsDecidedMeanwhile() {
        MessageWriter account = account();
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            expected.add(
                    decide(account, "ram:DeleteUser", "").path("decisionId").asString());
        }
        Eventually.assertThat(() -> assertThat(log(account, "").path("items")).hasSize(expected.size()));
        List<String> seen = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = log(account, "?limit=5" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(entry -> {
                seen.add(entry.path("decisionId").asString());
                times.add(entry.path("decidedAt").asString());
            });
            cursor = page.path("nextCursor").asString("");
            decide(account, "ram:DeleteUser", "");
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(seen)).isEqualTo(expected);
        assertThat(times.stream().map(Instant::parse).toList())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void filtersNarrowAndNobodySeesAnotherAccounts() {
        MessageWriter account = account();
        decide(account, "ram:GetUser", "");
        decide(account, "ram:DeleteUser", "");
        Eventually.assertThat(() -> assertThat(log(account, "").path("items")).hasSize(2));
        String now =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60).toString();
        assertThat(log(account, "?outcome=Allow").path("items")).hasSize(1);
        assertThat(log(account, "?action=RAM:deleteuser").path("items")).hasSize(1);
        assertThat(log(account, "?principal=acs:ram::" + account.account() + ":user/ALICE")
                        .path("items"))
                .hasSize(2);
        assertThat(log(account, "?principal=acs:ram::" + account.account() + ":user/bob")
                        .path("items"))
                .isEmpty();
        assertThat(log(account, "?to=" + now).path("items")).hasSize(2);
        assertThat(log(account, "?from=" + now).path("items")).isEmpty();
        assertThat(log(account(), "").path("items")).isEmpty();
        for (String bad : List.of("?outcome=Maybe", "?from=yesterday", "?cursor=eA", "?action=", "?limit=0")) {
            assertThat(READ_SIDE
                            .root(account.account())
                            .get("/v1/decisions/log" + bad)
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(READ_SIDE.service("monitoring").get("/v1/decisions/log").status())
                .isEqualTo(403);
    }

    @Test
    void aSessionsTokenIsNotOnTheLog() {
        MessageWriter account = account();
        Answer answer = READ_SIDE
                .root(account.account())
                .post(
                        "/v1/decisions",
                        "{\"client\":{\"instance\":\"rmq-1\",\"network\":\"vpc\",\"sourceAddress\":\"10.0.0.1\","
                                + "\"credential\":{\"kind\":\"session\",\"id\":\"a.secret.token\"},"
                                + "\"direction\":\"publish\",\"topic\":\"orders\"}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode entry = found(account, answer.json());
        assertThat(entry.path("principal").asString()).isEqualTo("session");
        assertThat(entry.path("resource").asString()).isEqualTo("rmq-1/orders");
        assertThat(entry.toString()).doesNotContain("a.secret.token");
    }

    @Test
    void whatAuthZenAsksIsOnTheLogAsWell() {
        MessageWriter account = account();
        Answer answer = READ_SIDE
                .root(account.account())
                .post(
                        "/access/v1/evaluation",
                        "{\"subject\":{\"type\":\"user\",\"id\":\"alice\"},\"action\":{\"name\":\"ram:DeleteUser\"},"
                                + "\"resource\":{\"type\":\"user\",\"id\":\"alice\"}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(found(account, answer.json().path("context")).path("action").asString())
                .isEqualTo("ram:DeleteUser");
    }

    @Test
    void whichGrantsWereNotUsedIsOneQuery() {
        MessageWriter account = account();
        READ_SIDE.publish(
                account,
                Payloads.policyCreated("p-2", "deleters", Payloads.document("Allow", "ram:DeleteGroup", "*")),
                Payloads.attached("a-2", ALICE, "alice", "p-2", "deleters"));
        for (int i = 0; i < 3; i++) {
            decide(account, i == 0 ? "RAM:getUser" : "ram:GetUser", "");
        }
        Eventually.assertThat(() -> {
            JsonNode grants = lastUsed(account, "").path("items");
            assertThat(grants).hasSize(2);
            assertThat(grants.path(0).path("attachmentId").asString()).isEqualTo("a-1");
            assertThat(grants.path(0).path("allows").asLong()).isEqualTo(3);
            assertThat(grants.path(0).path("uses").path(0).path("action").asString())
                    .isEqualTo("ram:getuser");
            assertThat(grants.path(0).path("lastUsedAt").asString()).isNotEmpty();
            assertThat(grants.path(1).has("lastUsedAt")).isFalse();
        });
        String recently = Instant.now().minus(1, ChronoUnit.HOURS).toString();
        assertThat(lastUsed(account, "?unusedDays=90").path("items"))
                .as("counting began a moment ago")
                .isEmpty();
        beganLongAgo();
        openedLongAgo(account.account());
        JsonNode unused = lastUsed(account, "?unusedSince=" + recently).path("items");
        assertThat(unused).hasSize(1);
        assertThat(unused.path(0).path("attachmentId").asString()).isEqualTo("a-2");
        assertThat(lastUsed(account, "?unusedDays=90&principalId=" + ALICE).path("items"))
                .hasSize(1);
        assertThat(lastUsed(account, "?limit=1").path("nextCursor").asString()).isNotEmpty();
        for (String bad : List.of(
                "?unusedDays=-1", "?unusedSince=x", "?unusedDays=1&unusedSince=" + recently, "?principalId=x")) {
            assertThat(READ_SIDE
                            .root(account.account())
                            .get("/v1/audit/last-used" + bad)
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void theOtherServicesAddWhatTheyHaveCounted() {
        MessageWriter account = account();
        String count = "{\"accountId\":\"" + account.account()
                + "\",\"attachmentId\":\"a-1\",\"action\":\"ram:createuser\",\"allows\":7,\"lastUsed\":\"2026-01-01T00:00:00Z\"}";
        for (int i = 0; i < 2; i++) {
            assertThat(READ_SIDE
                            .service("policy-service")
                            .post("/v1/usage", "{\"counts\":[" + count + "]}")
                            .status())
                    .isEqualTo(204);
        }
        assertThat(lastUsed(account, "").path("items").path(0).path("allows").asLong())
                .isEqualTo(14);
        assertThat(READ_SIDE
                        .service("policy-service")
                        .post("/v1/usage", "{\"counts\":[" + count.replace(":7", ":-7") + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(READ_SIDE
                        .root(account.account())
                        .post("/v1/usage", "{\"counts\":[" + count + "]}")
                        .status())
                .isEqualTo(403);
    }

    private static MessageWriter account() {
        MessageWriter account = READ_SIDE.openAccount();
        READ_SIDE.publish(
                account,
                Payloads.userCreated(ALICE, "alice"),
                Payloads.policyCreated("p-1", "readers", Payloads.document("Allow", "ram:GetUser", "*")),
                Payloads.attached("a-1", ALICE, "alice", "p-1", "readers"));
        return account;
    }

    private static JsonNode decide(MessageWriter account, String action, String more) {
        Answer answer = READ_SIDE
                .root(account.account())
                .post(
                        "/v1/decisions",
                        question(account.account(), action, more),
                        "Portcullis-Consistency-Token",
                        READ_SIDE.token(account.account(), account.vector()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String question(AccountId account, String action, String more) {
        return "{\"principal\":\"acs:ram::" + account + ":user/alice\",\"action\":\"" + action
                + "\",\"resource\":\"acs:ram:*:" + account + ":user/alice\"" + more + "}";
    }

    private static JsonNode found(MessageWriter account, JsonNode decision) {
        String id = decision.path("decisionId").asString("");
        assertThat(id).isNotEmpty();
        return Eventually.returns(() -> {
            JsonNode items = log(account, "?decisionId=" + id).path("items");
            assertThat(items).hasSize(1);
            return items.path(0);
        });
    }

    private static JsonNode log(MessageWriter account, String query) {
        return get(account, "/v1/decisions/log" + query);
    }

    private static JsonNode lastUsed(MessageWriter account, String query) {
        return get(account, "/v1/audit/last-used" + query);
    }

    private static JsonNode get(MessageWriter account, String path) {
        Answer answer = READ_SIDE.root(account.account()).get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void beganLongAgo() {
        execute("UPDATE usage_since SET began_at = now() - interval '2 years'");
    }

    private static void openedLongAgo(AccountId account) {
        execute("UPDATE fact_interval SET opened_at = now() - interval '1 year' WHERE account_id = " + account);
    }

    private static void execute(String sql) {
        new org.springframework.jdbc.core.JdbcTemplate(READ_SIDE.database().dataSource()).execute(sql);
    }
}
