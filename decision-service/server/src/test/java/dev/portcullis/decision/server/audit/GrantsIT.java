package dev.portcullis.decision.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Who granted what to whom, when, why and under which request, and the same for the revocation. */
class GrantsIT {

    private static final String ALICE = "200000000000000001";
    private static final String BOB = "200000000000000002";

    private static ReadSide readSide;

    private MessageWriter account = new MessageWriter(new dev.portcullis.testkit.stream.StreamKeys(), Cast.ACCOUNT);

    @BeforeAll
    static void start() {
        readSide = ReadSide.start();
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    @BeforeEach
    void history() {
        account = readSide.openAccount();
        readSide.publish(
                account,
                Payloads.userCreated(ALICE, "alice"),
                Payloads.userCreated(BOB, "bob"),
                Payloads.policyCreated("p-1", "readers", Payloads.document("Allow", "mq:SUB", "acs:mq:*:*:inst-1%*")),
                Payloads.policyCreated("p-2", "writers", Payloads.document("Allow", "mq:PUB", "acs:mq:*:*:inst-2%*")),
                Payloads.instanceRegistered("inst-1", true));
        account.as("auditor").because("ticket says so");
        readSide.publish(account, Payloads.attached("a-1", ALICE, "alice", "p-1", "readers"));
        account.as("root").because("orders team");
        readSide.publish(
                account,
                Payloads.attached("a-2", BOB, "bob", "p-2", "writers"),
                Payloads.allowlistRestricted("inst-1", List.of("10.0.0.0/8")));
        account.because("has left");
        readSide.publish(
                account,
                Payloads.detached("a-1", ALICE, "alice", "p-1", "readers"),
                Payloads.allowlistClosed("inst-1"));
    }

    @Test
    void aGrantAndItsRevocationNameTheirActorsReasonsAndRequests() {
        JsonNode grant = grants("?principal=" + arn("user/alice")).getFirst();
        assertThat(grant.path("kind").asString()).isEqualTo("attachment");
        assertThat(grant.path("attachment").path("policyName").asString()).isEqualTo("readers");
        JsonNode granted = grant.path("granted");
        assertThat(granted.path("actor").path("name").asString()).isEqualTo("auditor");
        assertThat(granted.path("reason").asString()).isEqualTo("ticket says so");
        assertThat(granted.path("requestId").asString()).startsWith("request-");
        assertThat(granted.path("event").asString()).isEqualTo("policy.attachment.attached");
        JsonNode revoked = grant.path("revoked");
        assertThat(revoked.path("actor").path("name").asString()).isEqualTo("root");
        assertThat(revoked.path("reason").asString()).isEqualTo("has left");
        assertThat(revoked.path("event").asString()).isEqualTo("policy.attachment.detached");
        assertThat(revoked.path("at").asString())
                .isGreaterThan(granted.path("at").asString());
        assertThat(grant.path("granted").path("sourceAddress").asString()).isEqualTo("192.0.2.7");
    }

    @Test
    void aGrantEndsAtItsEndThoughItIsRevokedLater() {
        readSide.publish(
                account,
                Payloads.userCreated("200000000000000009", "carol"),
                Payloads.attachedUntil("a-9", "200000000000000009", "carol", "p-1", "readers", "2026-06-01T00:00:00Z"));

        JsonNode attachment =
                grants("?principal=" + arn("user/carol")).getFirst().path("attachment");
        assertThat(attachment.path("expiresAt").asString()).isEqualTo("2026-06-01T00:00:00Z");
        assertThat(attachment.path("highRisk").asBoolean(true)).isFalse();
        assertThat(ids(grants("?from=2026-05-31T23:59:59Z&principal=" + arn("user/carol"))))
                .containsExactly("a-9");
        assertThat(ids(grants("?from=2026-06-01T00:00:00Z&principal=" + arn("user/carol"))))
                .isEmpty();
    }

    @Test
    void anEntryOfAnAclUserIsAGrantFromItsBeginningToItsEnd() {
        readSide.publish(
                account,
                Payloads.aclEntrySet("inst-1", "orders-*", "Allow"),
                Payloads.aclEntrySet("inst-1", "bills", "Deny"));
        readSide.publish(account, Payloads.aclEntryRemoved("inst-1", "orders-*"));

        List<JsonNode> entries = ofKind("?resource=inst-1", "acl-entry");
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().at("/aclEntry/userName").asString()).isEqualTo("billing");
        assertThat(entries.getFirst().at("/aclEntry/decision").asString()).isEqualTo("Allow");
        assertThat(entries.getFirst().at("/granted/event").asString()).isEqualTo("acl.acl-entry.set");
        assertThat(entries.getFirst().at("/revoked/event").asString()).isEqualTo("acl.acl-entry.removed");
        assertThat(entries.get(1).has("revoked")).isFalse();
        String topic = "?resource=acs:mq:cn-hangzhou:1:inst-1%25";
        assertThat(names(topic + "orders-eu")).containsExactly("orders-*");
        assertThat(names(topic + "bills")).containsExactly("bills");
        assertThat(names(topic + "bills-2")).isEmpty();
        assertThat(names("?resource=inst-2")).isEmpty();
        assertThat(ofKind("?principal={root}", "acl-entry")).isEmpty();
    }

    private List<JsonNode> ofKind(String query, String kind) {
        String filled =
                query.replace("{", "acs:ram::" + account.account() + ":").replace("}", "");
        return grants(filled).stream()
                .filter(grant -> grant.path("kind").asString().equals(kind))
                .toList();
    }

    private List<String> names(String query) {
        return ofKind(query, "acl-entry").stream()
                .map(grant -> grant.at("/aclEntry/resourceName").asString())
                .toList();
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of("", List.of("a-1", "a-2", "inst-1", "inst-1")),
                Arguments.of("?principal={user/bob}", List.of("a-2")),
                Arguments.of("?principal=" + ALICE, List.of("a-1")),
                Arguments.of("?principal={user/nobody}", List.of()),
                Arguments.of("?policy=readers", List.of("a-1")),
                Arguments.of("?policy=p-2", List.of("a-2")),
                Arguments.of("?resource=inst-1", List.of("inst-1", "inst-1")),
                Arguments.of("?resource=acs:mq:cn-hangzhou:1:inst-1%25orders", List.of("a-1", "inst-1", "inst-1")),
                Arguments.of("?resource=acs:mq:cn-hangzhou:1:inst-2%25orders", List.of("a-2")),
                Arguments.of("?actor={user/auditor}", List.of("a-1")),
                Arguments.of("?actor={root}", List.of("a-1", "a-2", "inst-1", "inst-1")),
                Arguments.of("?to=2026-01-01T00:00:08Z", List.of("a-1")),
                Arguments.of("?from=2026-01-01T00:00:12Z", List.of("a-2", "inst-1")),
                Arguments.of("?from=2026-01-01T00:00:10Z&to=2026-01-01T00:00:09Z", List.of("a-1", "a-2")),
                Arguments.of("?actor={root}&policy=writers&principal={user/bob}", List.of("a-2")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void eachFilterNarrows(String query, List<String> expected) {
        String filled =
                query.replace("{", "acs:ram::" + account.account() + ":").replace("}", "");
        assertThat(ids(grants(filled))).isEqualTo(expected);
    }

    @Test
    void grantsToGroupsAndRolesAreFoundByIdAndByName() {
        String team = "g-0a1b2c3d4e5f6g7h";
        String reader = "300000000000000001";
        readSide.publish(
                account,
                Payloads.group("created", team, "alice"),
                Payloads.roleCreated(reader, "reader", Payloads.trust("acs:ram::" + account.account() + ":root")),
                Payloads.attachedTo("group", "a-3", team, "alice", "p-1", "readers"),
                Payloads.attachedTo("role", "a-4", reader, "reader", "p-1", "readers"));
        assertThat(ids(grants("?principal=" + team))).containsExactly("a-3");
        assertThat(ids(grants("?principal=" + arn("group/alice"))))
                .as("not the user of that name")
                .containsExactly("a-3");
        assertThat(ids(grants("?principal=" + arn("user/alice")))).containsExactly("a-1");
        assertThat(ids(grants("?principal=" + reader))).containsExactly("a-4");
        assertThat(ids(grants("?principal=" + arn("role/reader")))).containsExactly("a-4");
        assertThat(readSide.root(readSide.openAccount().account())
                        .get("/v1/audit/grants?principal=" + arn("group/alice"))
                        .status())
                .isEqualTo(403);
    }

    /** Which resources a system policy was about is the platform account's to say, version by version. */
    @Test
    void aGrantOfASystemPolicyIsFoundByWhatItsVersionsOfThatTimeWereAbout() {
        MessageWriter platform = new MessageWriter(readSide.keys(), dev.portcullis.vocabulary.AccountId.PLATFORM);
        readSide.publish(
                platform,
                Payloads.systemPolicyReleased(
                        "p-sys", "AliyunTest", "v1", Payloads.document("Allow", "mq:PUB", "acs:mq:*:*:inst-7%*")));
        readSide.publish(account, Payloads.systemPolicyAttached("a-7", BOB, "bob", "p-sys", "AliyunTest"));
        eventually(() -> assertThat(ids(grants("?resource=acs:mq:cn-hangzhou:1:inst-7%25orders")))
                .containsExactly("a-7"));
        readSide.publish(account, Payloads.systemPolicyDetached("a-7", BOB, "bob", "p-sys", "AliyunTest"));
        readSide.publish(
                platform,
                Payloads.systemPolicyReleased(
                        "p-sys", "AliyunTest", "v2", Payloads.document("Allow", "mq:PUB", "acs:mq:*:*:inst-8%*")));
        readSide.publish(account, Payloads.systemPolicyAttached("a-8", BOB, "bob", "p-sys", "AliyunTest"));

        eventually(() -> assertThat(ids(grants("?resource=acs:mq:cn-hangzhou:1:inst-8%25orders")))
                .containsExactly("a-8"));
        assertThat(ids(grants("?policy=AliyunTest"))).containsExactly("a-7", "a-8");
        assertThat(grants("?policy=AliyunTest")
                        .getFirst()
                        .path("attachment")
                        .path("policyType")
                        .asString())
                .isEqualTo("System");
    }

    private static void eventually(Runnable assertion) {
        dev.portcullis.testkit.Eventually.assertThat(assertion::run);
    }

    @Test
    void pagesStayAsTheyWereWhileOthersGrant() {
        for (int i = 10; i < 20; i++) {
            readSide.publish(account, Payloads.attached("a-" + i, BOB, "bob", "p-1", "readers"));
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        int extra = 20;
        do {
            JsonNode page = json("?limit=3" + cursor);
            read.addAll(ids(page.path("items").valueStream().toList()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
            if (extra < 24) {
                readSide.publish(account, Payloads.attached("a-" + extra, ALICE, "alice", "p-2", "writers"));
                extra++;
            }
        } while (!cursor.isEmpty());
        assertThat(read).isEqualTo(ids(grants("?limit=1000"))).hasSize(18);
    }

    @Test
    void nobodySeesTheGrantsOfAnotherAccount() {
        AccountId other = readSide.openAccount().account();
        Answer answer = readSide.root(other).get("/v1/audit/grants?principal=" + arn("user/alice"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(readSide.root(other).get("/v1/audit/grants").json().path("items"))
                .isEmpty();
        assertThat(readSide.platform().get("/v1/audit/grants").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("badQueries")
    void aBadQueryIsRefused(String query) {
        Answer answer = readSide.root(account.account()).get("/v1/audit/grants?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidParameter");
    }

    static Stream<String> badQueries() {
        return Stream.of(
                "principal=alice",
                "resource=acs:nonsense",
                "from=yesterday",
                "to=2026-01-01",
                "limit=0",
                "limit=1001",
                "cursor=!!",
                "cursor=bm9uc2Vuc2U",
                "policy=",
                "sort=up");
    }

    @Test
    void anAnswerSaysHowFarTheLedgerHasCome() {
        Answer answer = readSide.root(account.account())
                .get(
                        "/v1/audit/grants",
                        "Portcullis-Consistency-Token",
                        readSide.token(account.account(), account.vector()));
        assertThat(answer.header("Portcullis-Consistency-Token"))
                .isEqualTo(readSide.token(account.account(), account.vector()));
    }

    private List<JsonNode> grants(String query) {
        return json(query).path("items").valueStream().toList();
    }

    private JsonNode json(String query) {
        Answer answer = readSide.root(account.account())
                .get(
                        "/v1/audit/grants" + query,
                        "Portcullis-Consistency-Token",
                        readSide.token(account.account(), account.vector()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(List<JsonNode> grants) {
        return grants.stream()
                .map(grant -> grant.path("attachment").path("attachmentId").asString("")
                        + grant.path("allowlist").path("instanceId").asString(""))
                .toList();
    }

    private String arn(String relative) {
        return "acs:ram::" + account.account() + ":" + relative;
    }
}
