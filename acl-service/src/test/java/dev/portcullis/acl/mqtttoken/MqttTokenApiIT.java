package dev.portcullis.acl.mqtttoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.MqttTokenId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of MQTT clients: applied for, asked about, revoked, and forgotten when their time has passed. */
class MqttTokenApiIT {

    private static final String INSTANCE = "/v1/instances/mqtt-1";
    private static final String TOKENS = INSTANCE + "/mqtt-tokens";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void anInstance() {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"mqtt-1\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"mqtt\"}")
                .expect(201);
    }

    private static String wish(String actions, String filters, Object expiresAt) {
        return "{\"actions\":" + actions + ",\"topicFilters\":" + filters + ",\"expiresAt\":\"" + expiresAt + "\"}";
    }

    private static Instant in(Duration duration) {
        return Instant.now().plus(duration);
    }

    private static String shown(String token) {
        return "{\"token\":\"" + token + "\"}";
    }

    private RestAnswer apply(String filters) {
        return root.post(TOKENS, wish("[\"W\",\"R\"]", filters, in(Duration.ofHours(1))))
                .expect(201);
    }

    private List<String> events() {
        List<String> all = RunningAclService.eventsSinceActivation(account);
        return all.subList(1, all.size());
    }

    private boolean isValid(String token) {
        return root.post(TOKENS + "/query", shown(token))
                .expect(200)
                .json()
                .at("/valid")
                .asBoolean();
    }

    @Test
    void aTokenIsShownOnceAndKnownByAnIdThatTellsNothing() {
        RestAnswer issued = apply("[\"rooms/#\",\"halls/+/heat\",\"rooms/#\"]");

        String token = issued.text("/token");
        assertThat(token).matches("[A-Za-z0-9]{43}");
        assertThat(issued.json().at("/topicFilters").toString()).isEqualTo("[\"halls/+/heat\",\"rooms/#\"]");
        assertThat(issued.json().at("/actions").toString()).isEqualTo("[\"R\",\"W\"]");
        assertThat(issued.text("/ownerType")).isEqualTo("root");
        assertThat(issued.header("Location").orElseThrow()).endsWith("/" + issued.text("/tokenId"));
        assertThat(isValid(token)).isTrue();
        RestAnswer listed = root.get(TOKENS).expect(200);
        assertThat(listed.text("/items/0/tokenId")).isEqualTo(issued.text("/tokenId"));
        assertThat(listed.body()).doesNotContain(token);
        assertThat(service.payloadsOf(account)).doesNotContain(token).contains(issued.text("/tokenId"));
    }

    @Test
    void aRepeatedApplicationDoesNotShowTheTokenAgain() {
        String body = wish("[\"R\"]", "[\"rooms\"]", in(Duration.ofHours(1)));
        RestClient keyed = root.with("Idempotency-Key", "apply-1");
        String token = keyed.post(TOKENS, body).expect(201).text("/token");

        RestAnswer again = keyed.post(TOKENS, body).expect(201);
        assertThat(again.json().has("token")).isFalse();
        assertThat(again.body()).doesNotContain(token);
        assertThat(events()).containsExactly("acl.mqtt-token.issued");
    }

    @Test
    void aRevokedTokenIsGoodNoMore() {
        String token = apply("[\"rooms\"]").text("/token");
        RestAnswer other = apply("[\"rooms\"]");

        root.post(TOKENS + "/revoke", shown(token)).expect(204);
        root.delete(TOKENS + "/" + other.text("/tokenId")).expect(204);

        assertThat(isValid(token)).isFalse();
        assertThat(isValid(other.text("/token"))).isFalse();
        assertThat(root.get(TOKENS).expect(200).json().at("/items").isEmpty()).isTrue();
        root.post(TOKENS + "/revoke", shown(token)).expectProblem(404, "EntityNotExist.MqttToken");
        root.post(TOKENS + "/revoke", shown("neverIssued")).expectProblem(404, "EntityNotExist.MqttToken");
        root.delete(TOKENS + "/0123").expectProblem(404, "EntityNotExist.MqttToken");
        assertThat(events())
                .containsExactly(
                        "acl.mqtt-token.issued",
                        "acl.mqtt-token.issued",
                        "acl.mqtt-token.revoked",
                        "acl.mqtt-token.revoked");
    }

    @Test
    void aTokenIsOfItsInstanceAndAccount() {
        String token = apply("[\"rooms\"]").text("/token");
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"mqtt-2\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"mqtt\"}")
                .expect(201);

        assertThat(root.post("/v1/instances/mqtt-2/mqtt-tokens/query", shown(token))
                        .expect(200)
                        .json()
                        .at("/valid")
                        .asBoolean())
                .isFalse();
        root.post("/v1/instances/mqtt-2/mqtt-tokens/revoke", shown(token))
                .expectProblem(404, "EntityNotExist.MqttToken");
        AccountId stranger = Cast.freshAccount();
        RunningAclService.activeRootOf(stranger)
                .post(TOKENS + "/revoke", shown(token))
                .expectProblem(404, "EntityNotExist.MqttToken");
        assertThat(isValid(token)).isTrue();
    }

    @Test
    void tokensWhoseTimeHasPassedDoNotAccumulate() throws SQLException {
        String token = apply("[\"rooms\"]").text("/token");
        String good = apply("[\"rooms\"]").text("/token");
        try (Connection connection = service.database().connect();
                PreparedStatement statement =
                        connection.prepareStatement("update mqtt_token set expires_at = now() - interval '1 second'"
                                + " where account_id = ? and token_id = ?")) {
            statement.setLong(1, account.value());
            statement.setString(2, MqttTokenId.of(token).value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }

        assertThat(isValid(token)).isFalse();
        Eventually.assertThat(() -> assertThat(events())
                .containsExactly("acl.mqtt-token.issued", "acl.mqtt-token.issued", "acl.mqtt-token.expired"));
        assertThat(isValid(good)).isTrue();
        root.post(TOKENS + "/revoke", shown(token)).expectProblem(404, "EntityNotExist.MqttToken");
    }

    @Test
    void moreThanThirtyDaysAreCut() {
        RestAnswer issued = root.post(TOKENS, wish("[\"R\"]", "[\"rooms\"]", in(Duration.ofDays(365))))
                .expect(201);

        assertThat(Duration.between(Instant.parse(issued.text("/issuedAt")), Instant.parse(issued.text("/expiresAt"))))
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));
    }

    @Test
    void aTokenIsForAtMostAHundredFilters() {
        String hundred = IntStream.range(0, 100)
                .mapToObj(i -> "\"room" + i + "/+/#\"")
                .collect(Collectors.joining(",", "[", "]"));
        apply(hundred);
        root.post(TOKENS, wish("[\"R\"]", hundred.replaceFirst("\\[", "[\"one-more\","), in(Duration.ofHours(1))))
                .expectProblem(400, "InvalidParameter.TokenTopicFilters");
        root.post(TOKENS, wish("[\"R\"]", "[]", in(Duration.ofHours(1))))
                .expectProblem(400, "InvalidParameter.TokenTopicFilters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]             | [\"a\"]               | PT1H  | InvalidParameter.TokenActions      | /actions",
                "[\"R\",\"RW\"] | [\"a\"]               | PT1H  | InvalidParameter.TokenActions      | /actions/1",
                "[\"R\"]        | [\"a\",\"b+\"]        | PT1H  | InvalidParameter.TopicFilter       | /topicFilters/1",
                "[\"R\"]        | [\"a\",\"#\"]         | PT1H  | InvalidParameter.TokenTopicFilters | /topicFilters/1",
                "[\"R\"]        | [\"+/a\"]             | PT1H  | InvalidParameter.TokenTopicFilters | /topicFilters/0",
                "[\"R\"]        | [\"$share/g/a\"]      | PT1H  | InvalidParameter.TopicFilter       | /topicFilters/0",
                "[\"R\"]        | [\"a\"]               | PT30S | InvalidParameter.TokenExpiresAt    | /expiresAt",
                "[\"R\"]        | [\"a\"]               | PT-1H | InvalidParameter.TokenExpiresAt    | /expiresAt"
            })
    void whatNobodyMayApplyForIsRefusedWithItsPlace(
            String actions, String filters, String lasting, String code, String pointer) {
        RestAnswer answer = root.post(TOKENS, wish(actions, filters, in(Duration.parse(lasting))))
                .expectProblem(400, code);

        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(events()).isEmpty();
    }

    @Test
    void aTimeHasAnOffsetAndATokenALength() {
        root.post(TOKENS, wish("[\"R\"]", "[\"a\"]", "2030-01-01T00:00:00"))
                .expectProblem(400, "InvalidParameter.TokenExpiresAt");
        root.post(TOKENS + "/query", shown("")).expectProblem(400, "InvalidParameter.Token");
        root.post(TOKENS + "/revoke", shown("x".repeat(257))).expectProblem(400, "InvalidParameter.Token");
        root.post("/v1/instances/missing/mqtt-tokens", wish("[\"R\"]", "[\"a\"]", in(Duration.ofHours(1))))
                .expectProblem(404, "EntityNotExist.Instance");
    }

    @Test
    void anInstanceEndsWithItsTokens() {
        String token = apply("[\"rooms\"]").text("/token");
        root.delete(INSTANCE).expect(204);
        assertThat(events()).containsExactly("acl.mqtt-token.issued", "acl.mqtt-token.revoked", "acl.instance.deleted");
        anInstance();
        assertThat(isValid(token)).isFalse();
    }
}
