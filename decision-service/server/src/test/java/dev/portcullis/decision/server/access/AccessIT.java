package dev.portcullis.decision.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Who may do what where, through which grant, given by whom. */
class AccessIT {

    private static final String ALICE = "200000000000000001";
    private static final String BOB = "200000000000000002";
    private static final String TEAM = "g-0000000000000001";

    private static final ReadSide readSide = ReadSide.shared();

    private static String second(int number) {
        return "2026-01-01T00:00:%02dZ".formatted(number);
    }

    /** Alice may read through her team from second 8 to 12, and by herself, under a condition, from second 10. */
    private static MessageWriter account() {
        MessageWriter account = readSide.openAccount();
        readSide.publish(
                account,
                Payloads.userCreated(ALICE, "alice"),
                Payloads.userCreated(BOB, "bob"),
                Payloads.group("created", TEAM, "team"),
                Payloads.membership("added", ALICE, TEAM),
                Payloads.policyCreated(
                        "p-1", "readers", Payloads.document("Allow", "record:read", "acs:record:*:*:r-1")),
                Payloads.policyCreated(
                        "p-2",
                        "at-home",
                        Payloads.document("Allow", "record:read", "acs:record:*:*:r-2")
                                .replace(
                                        "}]}", ",\"Condition\":{\"IpAddress\":{\"acs:SourceIp\":\"10.0.0.0/8\"}}}]}")));
        account.as("carol").because("joins the team");
        readSide.publish(account, Payloads.attachedTo("group", "a-1", TEAM, "team", "p-1", "readers"));
        account.as("root").because("works from home");
        readSide.publish(
                account,
                Payloads.attachedTo("user", "a-9", BOB, "bob", "p-2", "at-home"),
                Payloads.attachedUntil("a-2", ALICE, "alice", "p-2", "at-home", "2126-01-01T00:00:00Z"),
                Payloads.userCreated("200000000000000003", "dave"));
        account.as("mallory").because("has left");
        readSide.publish(account, Payloads.detachedFrom("group", "a-1", TEAM, "team", "p-1", "readers"));
        return account;
    }

    @Test
    void effectivePermissionsTellWhereEachComesFromAndUnderWhichConditions() {
        MessageWriter account = account();
        Answer now = ask(account, "permissions", "{'principal':'" + arn(account, "user/alice") + "'}");
        assertThat(now.json().path("standing").asString()).as(now.body()).isEqualTo("active");
        assertThat(now.json().path("items").size()).isEqualTo(1);
        JsonNode own = now.json().path("items").path(0);
        assertThat(own.path("conditional").asBoolean()).isTrue();
        assertThat(own.path("conditions").path(0).path("key").asString()).isEqualTo("acs:SourceIp");
        assertThat(own.path("through").path("holder").asString()).isEqualTo("user");
        assertThat(own.path("through").path("expiresAt").asString()).isEqualTo("2126-01-01T00:00:00Z");
        assertThat(own.path("through").path("granted").path("reason").asString())
                .isEqualTo("works from home");

        Answer then = ask(
                account,
                "permissions",
                "{'principal':'" + arn(account, "user/alice") + "','asOf':'" + second(9) + "'}");
        JsonNode through = then.json().path("items").path(0).path("through");
        assertThat(then.json().path("items").path(0).path("conditional").asBoolean(true))
                .isFalse();
        assertThat(through.path("holder").asString()).as(then.body()).isEqualTo("group");
        assertThat(through.path("holderName").asString()).isEqualTo("team");
        assertThat(through.path("granted").path("actorName").asString()).isEqualTo("carol");
        assertThat(through.path("revoked").path("actorName").asString()).isEqualTo("mallory");
        assertThat(through.path("revoked").path("at").asString()).isEqualTo(second(12));
    }

    @Test
    void whoeverIsDisabledOrTheRootIsSaidToBe() {
        MessageWriter account = account();
        readSide.publish(account, Payloads.user("disabled", ALICE, "alice"));
        assertThat(ask(account, "permissions", "{'principal':'" + arn(account, "user/alice") + "'}")
                        .json()
                        .path("standing")
                        .asString())
                .isEqualTo("disabled");
        assertThat(ask(account, "permissions", "{'principal':'" + arn(account, "root") + "'}")
                        .json()
                        .path("standing")
                        .asString())
                .isEqualTo("root");
        assertThat(ask(account, "permissions", "{'principal':'" + arn(account, "user/zoe") + "'}")
                        .code())
                .isEqualTo("EntityNotExist.Principal");
        assertThat(ask(account, "permissions", "{'principal':'acs:ram::1:user/alice'}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoCouldInAPeriodIsAnsweredWithWhoGaveItAndWhoTookIt() {
        MessageWriter account = account();
        Answer answer = ask(
                account,
                "history",
                "{'from':'%s','to':'%s','action':'record:read','resource':'acs:record::%s:r-1'}"
                        .formatted(second(3), second(30), account.account()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode alice = item(answer, ALICE);
        assertThat(alice.path("from").asString()).isEqualTo(second(8));
        assertThat(alice.path("to").asString()).isEqualTo(second(12));
        assertThat(alice.path("couldBefore").asBoolean(true)).isFalse();
        assertThat(alice.path("begunBy").path(0).path("actorName").asString()).isEqualTo("carol");
        assertThat(alice.path("endedBy").path(0).path("reason").asString()).isEqualTo("has left");
        assertThat(alice.path("through").path(0).path("policyName").asString()).isEqualTo("readers");
        assertThat(answer.json().path("items").size()).isEqualTo(2);
        assertThat(item(answer, account.account().toString()).path("layer").asString())
                .isEqualTo("Root");
        assertThat(answer.json().path("endedBy").asString()).isEqualTo("end");

        Answer before = ask(
                account,
                "history",
                "{'from':'2020-01-01T00:00:00Z','to':'%s','principal':'%s','action':'record:read','resource':'acs:record::%s:r-1'}"
                        .formatted(second(9), arn(account, "user/alice"), account.account()));
        assertThat(before.json().path("from").asString()).as(before.body()).isEqualTo(second(1));
        assertThat(before.json().path("items").size()).isEqualTo(1);
        assertThat(before.json().path("items").path(0).has("to")).isFalse();
    }

    @Test
    void aCursorIsGoodForItsQuestionAndAccountAlone() {
        MessageWriter account = account();
        String body = "{'limit':1,'action':'record:read','resource':'acs:record::%s:r-2','sourceAddress':'10.0.0.1'}"
                .formatted(account.account());
        Answer first = ask(account, "principals", body);
        assertThat(first.json().path("endedBy").asString()).as(first.body()).isEqualTo("limit");
        String cursor = first.json().path("nextCursor").asString();
        String next = body.replaceFirst("\\{", "{'cursor':'" + cursor + "',");
        assertThat(ask(account, "principals", next).status()).isEqualTo(200);
        assertThat(ask(account, "principals", next.replace("r-2", "r-1")).status())
                .isEqualTo(400);
        assertThat(ask(account(), "principals", next).status()).isEqualTo(400);
        char last = cursor.charAt(cursor.length() - 3);
        String forged = cursor.substring(0, cursor.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + cursor.substring(cursor.length() - 2);
        assertThat(ask(account, "principals", next.replace(cursor, forged)).code())
                .isEqualTo("InvalidParameter");
    }

    static Stream<Arguments> badQuestions() {
        String known = "{'action':'record:read','resource':'acs:record::1:r-1'}";
        return Stream.of(
                Arguments.of("principals", "{}", 400, "InvalidParameter", "/action"),
                Arguments.of("principals", known.replace("}", ",'limit':0}"), 400, "InvalidParameter", "/limit"),
                Arguments.of("principals", known.replace("}", ",'limit':1001}"), 400, "InvalidParameter", "/limit"),
                Arguments.of("principals", known.replace("}", ",'cursor':'x'}"), 400, "InvalidParameter", "/cursor"),
                Arguments.of(
                        "principals",
                        known.replace("}", ",'asOf':'2126-01-01T00:00:00Z'}"),
                        400,
                        "InvalidParameter.AsOf.Future",
                        "/asOf"),
                Arguments.of("principals", known.replace("}", ",'whom':'x'}"), 400, "InvalidParameter", "/whom"),
                Arguments.of("permissions", "{'principal':'alice'}", 400, "InvalidParameter", "/principal"),
                Arguments.of(
                        "resources",
                        "{'principal':'alice','type':'record','action':'record:read'}",
                        400,
                        "InvalidParameter",
                        "/principal"),
                Arguments.of(
                        "history",
                        known.replace("}", ",'from':'2026-01-02T00:00:00Z','to':'2026-01-01T00:00:00Z'}"),
                        400,
                        "InvalidParameter",
                        "/to"),
                Arguments.of(
                        "history",
                        known.replace("}", ",'from':'2026-01-02T00:00:00Z','to':'2126-01-01T00:00:00Z'}"),
                        400,
                        "InvalidParameter.AsOf.Future",
                        "/to"),
                Arguments.of(
                        "history",
                        known.replace("}", ",'from':'2019-01-02T00:00:00Z','to':'2019-01-03T00:00:00Z'}"),
                        400,
                        "InvalidParameter.AsOf.BeforeAccount",
                        "/to"),
                Arguments.of(
                        "history",
                        known.replace("}", ",'from':'then','to':'2019-01-03T00:00:00Z'}"),
                        400,
                        "InvalidParameter",
                        "/from"));
    }

    @ParameterizedTest
    @MethodSource("badQuestions")
    void aBadQuestionIsRefusedWithACodeAndAPlace(String about, String body, int status, String code, String pointer) {
        Answer answer = ask(account(), about, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).contains(pointer);
    }

    private static JsonNode item(Answer answer, String principalId) {
        return answer.json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("principalId").asString().equals(principalId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String arn(MessageWriter account, String relativeId) {
        return "acs:ram::" + account.account() + ":" + relativeId;
    }

    private static Answer ask(MessageWriter account, String about, String body) {
        return readSide.root(account.account())
                .post(
                        "/v1/access/" + about,
                        body.replace('\'', '"'),
                        "Portcullis-Consistency-Token",
                        readSide.token(account.account(), account.vector()));
    }
}
