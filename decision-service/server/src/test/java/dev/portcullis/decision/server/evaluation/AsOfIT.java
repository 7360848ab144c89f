package dev.portcullis.decision.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Decisions about the past, and why decisions are what they are. */
class AsOfIT {

    private static final String ALICE = "200000000000000001";
    private static final String BOB = "200000000000000002";

    private static ReadSide readSide;

    @BeforeAll
    static void start() {
        readSide = ReadSide.start();
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    /** The first event of an account is of the second 1, the next of the second 2, and so on. */
    private static String second(int number) {
        return "2026-01-01T00:00:%02dZ".formatted(number);
    }

    /** Granted in second 6, revoked in second 7; a system policy is not in it. */
    private static MessageWriter account() {
        MessageWriter account = readSide.openAccount();
        readSide.publish(
                account,
                Payloads.userCreated(ALICE, "alice"),
                Payloads.userCreated(BOB, "bob"),
                Payloads.policyCreated("p-1", "readers", Payloads.document("Allow", "record:read", "acs:record:*:*:r")),
                Payloads.policyCreated(
                        "p-2",
                        "at-home",
                        Payloads.document("Allow", "record:read", "acs:record:*:*:r")
                                .replace(
                                        "}]}",
                                        ",\"Condition\":{\"IpAddress\":{\"acs:SourceIp\":[\"10.0.0.0/8\"]}}}]}")),
                Payloads.attached("a-1", ALICE, "alice", "p-1", "readers"),
                Payloads.detached("a-1", ALICE, "alice", "p-1", "readers"),
                Payloads.attached("a-2", ALICE, "alice", "p-2", "at-home"));
        return account;
    }

    @Test
    void aDecisionIsMadeOnTheMomentThatIsNamedByItsTime() {
        MessageWriter account = account();
        assertThat(outcome(account, second(5))).isEqualTo("ImplicitDeny");
        assertThat(outcome(account, second(6))).isEqualTo("Allow");
        assertThat(outcome(account, "2026-01-01T02:00:06.999+02:00")).isEqualTo("Allow");
        assertThat(outcome(account, second(7))).isEqualTo("ImplicitDeny");

        JsonNode answer = ask(account, second(6), "alice").json();
        assertThat(answer.path("vector").asString()).isEqualTo("1:3,1:3,0:0");
        assertThat(answer.path("at").asString()).isEqualTo(second(6));
        assertThat(answer.path("semantics").asString()).isNotEmpty();
        assertThat(answer.has("ageMillis")).isFalse();
        assertThat(answer.path("determining").path(0).path("attachmentId").asString())
                .isEqualTo("a-1");
    }

    @Test
    void aDecisionIsMadeOnTheMomentThatATokenStandsFor() {
        MessageWriter account = account();
        AccountVector granted = AccountVector.NONE
                .with(EventStream.IDENTITY, new StreamPosition(1, 3))
                .with(EventStream.POLICY, new StreamPosition(1, 3));
        String token = readSide.token(account.account(), granted);
        Answer answer = ask(account, token, "alice");
        assertThat(answer.json().path("outcome").asString()).as(answer.body()).isEqualTo("Allow");
        assertThat(answer.json().path("at").asString()).isEqualTo(second(6));
        assertThat(answer.json().path("consistencyToken").asString()).isEqualTo(token);
        assertThat(answer.header("Portcullis-Consistency-Token"))
                .as("who goes on from here has seen the present")
                .isEqualTo(readSide.token(account.account(), account.vector()));
    }

    @Test
    void aGrantEndsAtTheEarlierOfItsEndAndItsRevocation() {
        MessageWriter account = account();
        readSide.publish(
                account,
                Payloads.attachedUntil("a-3", BOB, "bob", "p-1", "readers", "2026-01-01T00:00:30Z"),
                Payloads.attached("a-4", ALICE, "alice", "p-1", "readers"));
        assertThat(ask(account, "2026-01-01T00:00:29.999Z", "bob")
                        .json()
                        .path("outcome")
                        .asString())
                .isEqualTo("Allow");
        assertThat(ask(account, second(30), "bob").json().path("outcome").asString())
                .isEqualTo("ImplicitDeny");
        readSide.publish(account, Payloads.detached("a-3", BOB, "bob", "p-1", "readers"));
        assertThat(ask(account, second(10), "bob").json().path("outcome").asString())
                .isEqualTo("Allow");
        assertThat(ask(account, second(11), "bob").json().path("outcome").asString())
                .isEqualTo("ImplicitDeny");
    }

    @Test
    void aSystemPolicyMeansWhatItMeantThen() {
        MessageWriter account = account();
        MessageWriter platform = new MessageWriter(readSide.keys(), AccountId.PLATFORM);
        readSide.publish(
                platform,
                Payloads.systemPolicyReleased("p-s", "Reading", "v1", Payloads.document("Allow", "record:read", "*")));
        readSide.publish(account, Payloads.systemPolicyAttached("a-s", BOB, "bob", "p-s", "Reading"));
        for (int i = 0; i < 10; i++) {
            readSide.publish(platform, Payloads.accountOpened(AccountId.PLATFORM));
        }
        readSide.publish(
                platform,
                Payloads.systemPolicyReleased("p-s", "Reading", "v2", Payloads.document("Deny", "record:read", "*")));
        assertThat(ask(account, second(9), "bob").json().path("outcome").asString())
                .isEqualTo("Allow");
        assertThat(ask(account, second(12), "bob").json().path("outcome").asString())
                .isEqualTo("ExplicitDeny");
    }

    @Test
    void aListIsDecidedOnTheSameMomentAndTheNameIsWhoeverBoreItThen() {
        MessageWriter account = account();
        readSide.publish(account, Payloads.user("renamed", ALICE, "carol"), Payloads.user("renamed", BOB, "alice"));
        String body = "{\"asOf\":\"%s\",\"requests\":[%s,%s]}"
                .formatted(second(6), question(account, "alice"), question(account, "carol"));
        Answer answer = post(account, "/v1/decisions", body);
        assertThat(answer.json().path("decisions").findValuesAsString("outcome"))
                .as(answer.body())
                .containsExactly("Allow", "ImplicitDeny");
    }

    static Stream<Arguments> noMoments() {
        return Stream.of(
                Arguments.of("2126-01-01T00:00:00Z", "InvalidParameter.AsOf.Future"),
                Arguments.of("+999999999-12-31T23:59:59Z", "InvalidParameter.AsOf.Future"),
                Arguments.of(second(0), "InvalidParameter.AsOf.BeforeAccount"),
                Arguments.of("-999999999-01-01T00:00:00Z", "InvalidParameter.AsOf.BeforeAccount"),
                Arguments.of("2026-01-01", "InvalidParameter"),
                Arguments.of("2026-02-30T00:00:00Z", "InvalidParameter"),
                Arguments.of("2026-01-01T00:00:00", "InvalidParameter"),
                Arguments.of("yesterday", "InvalidConsistencyToken.Malformed"),
                Arguments.of("", "InvalidConsistencyToken.Malformed"));
    }

    @ParameterizedTest
    @MethodSource("noMoments")
    void whatIsNoMomentOfTheAccountIsRefused(String asOf, String code) {
        Answer answer = ask(account(), asOf, "alice");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/asOf");
    }

    @Test
    void aTokenOfAnotherAccountOrEpochOrSealOrAheadOfTheStreamsIsNoMoment() {
        MessageWriter account = account();
        AccountVector vector = account.vector();
        String token = readSide.token(account.account(), vector);
        assertThat(ask(account, readSide.token(Cast.freshAccount(), vector), "alice")
                        .code())
                .isEqualTo("InvalidConsistencyToken.Account");
        assertThat(ask(account, token.substring(0, token.length() - 2) + "AA", "alice")
                        .code())
                .isEqualTo("InvalidConsistencyToken.Signature");
        String later = readSide.token(account.account(), vector.with(EventStream.POLICY, new StreamPosition(2, 1)));
        assertThat(ask(account, later, "alice").status()).isEqualTo(400);
        String ahead = readSide.token(account.account(), vector.with(EventStream.POLICY, new StreamPosition(1, 99)));
        assertThat(ask(account, ahead, "alice").code()).isEqualTo("InvalidConsistencyToken.AheadOfHead");
        String nothing = readSide.token(account.account(), AccountVector.NONE);
        assertThat(ask(account, nothing, "alice").code()).isEqualTo("InvalidParameter.AsOf.BeforeAccount");
    }

    @Test
    void anExplanationSaysWhatAppliedAndWhatNearlyDid() {
        MessageWriter account = account();
        Answer now = explain(account, "");
        JsonNode miss = consultation(now).path("nearMisses").path(0);
        assertThat(now.json().path("decision").path("outcome").asString())
                .as(now.body())
                .isEqualTo("ImplicitDeny");
        assertThat(miss.path("part").asString()).isEqualTo("condition");
        assertThat(miss.path("missingKeys").path(0).asString()).isEqualTo("acs:SourceIp");
        assertThat(miss.path("statement").path("policyName").asString()).isEqualTo("at-home");
        assertThat(now.json().path("text").asString())
                .contains("Nearly allows but for its condition", "ImplicitDeny by");

        Answer then = explain(account, second(6));
        assertThat(then.json().path("decision").path("outcome").asString()).isEqualTo("Allow");
        assertThat(then.json().path("decision").path("at").asString()).isEqualTo(second(6));
        assertThat(consultation(then).path("applied").path(0).path("effect").asString())
                .isEqualTo("Allow");
        assertThat(consultation(then)
                        .path("applied")
                        .path(0)
                        .path("statement")
                        .path("attachmentId")
                        .asString())
                .isEqualTo("a-1");
        Answer list = post(account, "/v1/decisions/explanation", "{\"requests\":[" + question(account, "alice") + "]}");
        assertThat(list.status()).as(list.body()).isEqualTo(400);
    }

    @Test
    void theExplanationOfAClientsRequestTellsTheInstancesLayers() {
        MessageWriter account = account();
        readSide.publish(
                account,
                Payloads.messagingActivated(),
                Payloads.instanceRegistered("inst", true),
                Payloads.allowlistRestricted("inst", List.of("10.0.0.0/8")));
        String client = """
                {"client":{"instance":"inst","network":"internet","sourceAddress":"192.0.2.1",
                 "credential":{"kind":"none"},"direction":"publish","topic":"orders"}}""";
        Answer answer = post(account, "/v1/decisions/explanation", client);
        assertThat(answer.json().path("decision").path("layer").asString())
                .as(answer.body())
                .isEqualTo("Allowlist");
        assertThat(answer.json().path("steps").path(0).path("kind").asString()).isEqualTo("remark");
    }

    private static JsonNode consultation(Answer answer) {
        return answer.json()
                .path("steps")
                .valueStream()
                .filter(step -> step.path("kind").asString().equals("consultation"))
                .findFirst()
                .orElseThrow();
    }

    private static String outcome(MessageWriter account, String asOf) {
        return ask(account, asOf, "alice").json().path("outcome").asString();
    }

    private static Answer ask(MessageWriter account, String asOf, String user) {
        return post(account, "/v1/decisions", at(question(account, user), asOf));
    }

    private static Answer explain(MessageWriter account, String asOf) {
        String question = question(account, "alice");
        return post(account, "/v1/decisions/explanation", asOf.isEmpty() ? question : at(question, asOf));
    }

    private static String at(String question, String asOf) {
        return question.replaceFirst("\\{", "{\"asOf\":\"" + asOf + "\",");
    }

    private static String question(MessageWriter account, String user) {
        return "{\"principal\":\"acs:ram::%s:user/%s\",\"action\":\"record:read\",\"resource\":\"acs:record::%s:r\"}"
                .formatted(account.account(), user, account.account());
    }

    private static Answer post(MessageWriter account, String path, String body) {
        return readSide.root(account.account())
                .post(path, body, "Portcullis-Consistency-Token", readSide.token(account.account(), account.vector()));
    }
}
