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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DecisionsIT {

    private static final String ALICE = "200000000000000001";
    private static final String INSTANCE = "MQ_INST_1_abc";

    private static ReadSide readSide;

    @BeforeAll
    static void start() {
        readSide = ReadSide.start();
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    @Test
    void aGrantIsDecidedUponAndSoIsItsRevocation() {
        MessageWriter account = accountWithAGrant();
        Answer allowed = decide(account, "10.0.0.7");
        assertThat(allowed.status()).as(allowed.body()).isEqualTo(200);
        JsonNode decision = allowed.json();
        assertThat(decision.path("outcome").asString()).isEqualTo("Allow");
        assertThat(decision.path("determining").path(0).path("policyName").asString())
                .isEqualTo("publishers");
        assertThat(decision.path("determining").path(0).path("attachmentId").asString())
                .isEqualTo("a-1");
        assertThat(decision.path("vector").asString())
                .isEqualTo(account.vector().toString());
        assertThat(decision.path("semantics").asString()).isNotEmpty();
        assertThat(decision.path("systemPosition").asString()).matches("[0-9]+:[0-9]+");

        readSide.publish(account, Payloads.detached("a-1", ALICE, "alice", "p-1", "publishers"));
        Answer denied = decide(account, "10.0.0.7");
        assertThat(denied.json().path("outcome").asString()).isEqualTo("ImplicitDeny");
    }

    @Test
    void aGrantThatHasEndedIsNotInForceThoughNobodyHasRevokedIt() {
        MessageWriter account = accountWithAGrant();
        readSide.publish(
                account,
                Payloads.detached("a-1", ALICE, "alice", "p-1", "publishers"),
                Payloads.attachedUntil("a-2", ALICE, "alice", "p-1", "publishers", "2126-01-01T00:00:00Z"));
        assertThat(decide(account, "10.0.0.7").json().path("outcome").asString())
                .isEqualTo("Allow");

        readSide.publish(
                account,
                Payloads.detached("a-2", ALICE, "alice", "p-1", "publishers"),
                Payloads.attachedUntil("a-3", ALICE, "alice", "p-1", "publishers", "2026-01-01T00:00:00Z"));
        assertThat(decide(account, "10.0.0.7").json().path("outcome").asString())
                .isEqualTo("ImplicitDeny");
    }

    @Test
    void anAddressOutsideTheListIsRefusedAndTheLayerSaysSo() {
        MessageWriter account = accountWithAGrant();
        readSide.publish(account, Payloads.allowlistRestricted(INSTANCE, List.of("10.0.0.0/24")));
        assertThat(decide(account, "10.0.0.7").json().path("outcome").asString())
                .isEqualTo("Allow");
        JsonNode refused = decide(account, "192.0.2.1").json();
        assertThat(refused.path("outcome").asString()).isEqualTo("ImplicitDeny");
        assertThat(refused.path("layer").asString()).isEqualTo("Allowlist");
    }

    @Test
    void anAnswerTellsItsLengthAndKindAndNothingElseIsServed() {
        MessageWriter account = accountWithAGrant();
        Answer answer = decide(account, "10.0.0.7");
        assertThat(answer.header("Content-Length"))
                .isEqualTo(Integer.toString(answer.body().length()));
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        Answer refused = readSide.root(account.account())
                .post("/v1/decisions", question(account.account(), "10.0.0.7"), "Accept", "application/xml");
        assertThat(refused.status()).as(refused.body()).isEqualTo(406);
    }

    @Test
    void theShortWayAnswersAsTheOrdinaryOne() {
        MessageWriter account = accountWithAGrant();
        ReadSide.Caller root = readSide.root(account.account());
        String good = question(account.account(), "10.0.0.7");
        for (String body :
                List.of(good, good.replace("mq:PUB", "publish"), good.replace("10.0.0.7", "x"), "{", "null")) {
            // A token is verified the ordinary way once, and who weighs what it takes always goes that way.
            Answer first = root.post("/v1/decisions", good, "Accept", "application/json;q=0.9");
            assertThat(first.status()).as(first.body()).isEqualTo(200);
            Answer ordinary = root.post("/v1/decisions", body, "Accept", "application/json;q=0.9");
            Answer plain = root.post("/v1/decisions", body);
            assertThat(plain.status()).isEqualTo(ordinary.status());
            assertThat(lasting(plain)).as(body).isEqualTo(lasting(ordinary));
            assertThat(timeless(plain)).as(body).isEqualTo(timeless(ordinary));
        }
    }

    /** Without what is of one answer alone, and how its length is told. */
    private static Map<String, List<String>> lasting(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        for (String own : List.of("date", "portcullis-request-id", "content-length", "transfer-encoding")) {
            headers.remove(own);
        }
        return headers;
    }

    private static JsonNode timeless(Answer answer) {
        ObjectNode body = (ObjectNode) answer.json();
        return body.without(List.of("ageMillis", "requestId", "decisionId"));
    }

    @Test
    void aConnectionIsNotClosedAfterAHundredRequests() {
        MessageWriter account = accountWithAGrant();
        for (int i = 0; i < 110; i++) {
            Answer answer = readSide.root(account.account()).get("/v1/nothing");
            assertThat(answer.header("Connection")).as("answer %d", i).isEmpty();
        }
    }

    @Test
    void aListIsAnsweredInItsOrderOnOneMoment() {
        MessageWriter account = accountWithAGrant();
        String one = question(account.account(), "10.0.0.7");
        String other = one.replace("user/alice", "user/nobody");
        Answer answer = readSide.root(account.account())
                .post(
                        "/v1/decisions",
                        "{\"requests\":[" + one + "," + other + "," + one + "]}",
                        "Portcullis-Consistency-Token",
                        readSide.token(account.account(), account.vector()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("decisions").findValuesAsString("outcome"))
                .containsExactly("Allow", "ImplicitDeny", "Allow");
        assertThat(answer.json().path("consistencyToken").asString())
                .isEqualTo(answer.header("Portcullis-Consistency-Token"))
                .isNotEmpty();
    }

    @Test
    void aTokenInTheBodyIsWaitedForLikeOneInTheHeader() {
        MessageWriter account = accountWithAGrant();
        String token = readSide.token(account.account(), account.vector());
        String body =
                question(account.account(), "10.0.0.7").replaceFirst("\\{", "{\"consistencyToken\":\"" + token + "\",");
        Answer answer = readSide.root(account.account()).post("/v1/decisions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("vector").asString())
                .isEqualTo(account.vector().toString());
    }

    @Test
    void aTokenAheadOfWhatTheStreamsHaveIsRefusedAtOnce() {
        MessageWriter account = accountWithAGrant();
        AccountVector ahead = account.vector().with(EventStream.POLICY, new StreamPosition(1, 99));
        Answer answer = decide(account.account(), "10.0.0.7", readSide.token(account.account(), ahead));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidConsistencyToken.AheadOfHead");
    }

    @Test
    void aTokenOfALaterEpochIsNotTakenForReached() {
        MessageWriter account = accountWithAGrant();
        AccountVector later = account.vector().with(EventStream.POLICY, new StreamPosition(2, 1));
        Answer answer = decide(account.account(), "10.0.0.7", readSide.token(account.account(), later));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aForgedTokenAndOneOfAnotherAccountAreRefused() {
        MessageWriter account = accountWithAGrant();
        String token = readSide.token(account.account(), account.vector());
        Answer forged = decide(account.account(), "10.0.0.7", token.substring(0, token.length() - 2) + "AA");
        assertThat(forged.code()).isEqualTo("InvalidConsistencyToken.Signature");
        String foreign = readSide.token(Cast.freshAccount(), account.vector());
        assertThat(decide(account.account(), "10.0.0.7", foreign).code()).isEqualTo("InvalidConsistencyToken.Account");
        assertThat(decide(account.account(), "10.0.0.7", "nonsense").code())
                .isEqualTo("InvalidConsistencyToken.Malformed");
    }

    @Test
    void nobodyIsDecidedUponInAnotherAccount() {
        MessageWriter account = accountWithAGrant();
        Answer answer =
                readSide.root(Cast.freshAccount()).post("/v1/decisions", question(account.account(), "10.0.0.7"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("NoPermission");
    }

    @Test
    void thePlatformAndServicesAskNothingInATenant() {
        MessageWriter account = accountWithAGrant();
        for (String type : List.of("platform", "service")) {
            Answer answer = readSide.caller(account.account(), type)
                    .post("/v1/decisions", question(account.account(), "10.0.0.7"));
            assertThat(answer.status()).as(type).isEqualTo(403);
        }
    }

    @Test
    void whoeverDoesNotExistAsksNothing() {
        MessageWriter account = accountWithAGrant();
        Answer answer = readSide.caller(account.account(), "user")
                .post("/v1/decisions", question(account.account(), "10.0.0.7"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidBearerToken");
    }

    @Test
    void anAccountThatWasNeverHeardOfIsUnavailableAndNotDenied() {
        AccountId unknown = Cast.freshAccount();
        Answer answer = readSide.root(unknown).post("/v1/decisions", question(unknown, "10.0.0.7"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("Unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    static Stream<Arguments> badBodies() {
        String good = question(new AccountId(1), "10.0.0.7");
        return Stream.of(
                Arguments.of("malformed", "{", "MalformedRequest", ""),
                Arguments.of("no body", "", "MalformedRequest", ""),
                Arguments.of("a list", "[]", "InvalidParameter", ""),
                Arguments.of("empty", "{}", "InvalidParameter", "/principal"),
                Arguments.of("unknown field", good.replace("\"action\"", "\"deed\""), "InvalidParameter", "/deed"),
                Arguments.of("a number", good.replace("\"mq:PUB\"", "7"), "InvalidParameter", "/action"),
                Arguments.of("twice", good.replaceFirst("\\{", "{\"action\":\"mq:SUB\","), "MalformedRequest", ""),
                Arguments.of("no ARN", good.replaceAll("acs:ram[^\"]*", "alice"), "InvalidParameter", "/principal"),
                Arguments.of("no action", good.replace("mq:PUB", "publish"), "InvalidParameter", "/action"),
                Arguments.of("no resource", good.replaceAll("acs:mq[^\"]*", "topic"), "InvalidParameter", "/resource"),
                Arguments.of(
                        "no address", good.replace("10.0.0.7", "10.0.0.777"), "InvalidParameter", "/sourceAddress"),
                Arguments.of(
                        "a reserved key",
                        good.replaceFirst("\\{", "{\"context\":{\"acs:SourceIp\":[\"10.0.0.1\"]},"),
                        "InvalidParameter",
                        "/context/acs:SourceIp"),
                Arguments.of(
                        "a reserved key in other letters",
                        good.replaceFirst("\\{", "{\"context\":{\"ACS:MFAPresent\":[\"true\"]},"),
                        "InvalidParameter",
                        "/context/ACS:MFAPresent"),
                Arguments.of("no requests", "{\"requests\":[]}", "InvalidParameter", "/requests"),
                Arguments.of(
                        "one and many",
                        good.replaceFirst("\\{", "{\"requests\":[" + good + "],"),
                        "InvalidParameter",
                        "/requests"),
                Arguments.of(
                        "a bad one among many",
                        "{\"requests\":[" + good + "," + good.replace("mq:PUB", "x") + "]}",
                        "InvalidParameter",
                        "/requests/1/action"),
                Arguments.of(
                        "too many",
                        "{\"requests\":[" + (good + ",").repeat(100) + good + "]}",
                        "InvalidParameter",
                        "/requests"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBadRequestIsRefusedWithACodeAndAPlace(String name, String body, String code, String pointer) {
        Answer answer = readSide.root(new AccountId(1)).post("/v1/decisions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        if (!pointer.isEmpty()) {
            assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                    .contains(pointer);
        }
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        Answer answer =
                readSide.root(new AccountId(1)).post("/v1/decisions", "{\"principal\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("RequestTooLarge");
    }

    @Test
    void nothingIsAnsweredWithoutAGenuineBearerToken() {
        String body = question(new AccountId(1), "10.0.0.7");
        for (String path : List.of("/v1/decisions", "/v1/audit/grants", "/v1/projections", "/openapi")) {
            String method = path.equals("/v1/decisions") ? "POST" : "GET";
            assertThat(readSide.send(method, path, body, Map.of()).status()).isEqualTo(401);
            assertThat(readSide.send(
                                    method,
                                    path,
                                    body,
                                    Map.of("Authorization", "Bearer " + readSide.expiredBearer(new AccountId(1))))
                            .status())
                    .isEqualTo(401);
        }
    }

    private static MessageWriter accountWithAGrant() {
        MessageWriter account = readSide.openAccount();
        String topic = "acs:mq:*:*:" + INSTANCE + "*";
        readSide.publish(
                account,
                Payloads.messagingActivated(),
                Payloads.instanceRegistered(INSTANCE, true),
                Payloads.userCreated(ALICE, "alice"),
                Payloads.policyCreated(
                        "p-1",
                        "publishers",
                        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"mq:PUB\","
                                + "\"mq:QueryInstanceBaseInfo\"],\"Resource\":\"" + topic + "\"}]}"),
                Payloads.attached("a-1", ALICE, "alice", "p-1", "publishers"));
        return account;
    }

    private static Answer decide(MessageWriter account, String address) {
        return decide(account.account(), address, readSide.token(account.account(), account.vector()));
    }

    private static Answer decide(AccountId account, String address, String token) {
        return readSide.root(account)
                .post("/v1/decisions", question(account, address), "Portcullis-Consistency-Token", token);
    }

    private static String question(AccountId account, String address) {
        return "{\"principal\":\"acs:ram::" + account
                + ":user/alice\",\"action\":\"mq:PUB\",\"resource\":\"acs:mq:cn-hangzhou:" + account + ":" + INSTANCE
                + "%orders\",\"sourceAddress\":\"" + address + "\"}";
    }
}
