package dev.portcullis.standalone.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.embedded.FreePort;
import dev.portcullis.testkit.rest.RawAnswer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayIT {

    private static final int LIMIT = 64 * 1024;

    private final EchoService identity = new EchoService("identity");
    private final EchoService policy = new EchoService("policy");
    private final EchoService acl = new EchoService("acl");
    private final EchoService decision = new EchoService("decision");
    private final int port = FreePort.find();
    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext gateway;

    @BeforeAll
    void start() {
        gateway = GatewayApplication.start(
                "127.0.0.1",
                port,
                new Upstreams(identity.address(), policy.address(), acl.address(), decision.address()));
    }

    @AfterAll
    void stop() {
        gateway.close();
        client.close();
        List.of(identity, policy, acl, decision).forEach(EchoService::close);
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth2/token, identity",
        "/oauth2/jwks, identity",
        "/v1/accounts, identity",
        "/v1/accounts/1, identity",
        "/v1/account, identity",
        "/v1/account/alias, identity",
        "/v1/users/alice?limit=1, identity",
        "/v1/policies, policy",
        "/v1/policies/p/versions/v1, policy",
        "/v1/attachments/a-1, policy",
        "/v1/resource-groups/rg-1, policy",
        "/v1/access-file, policy",
        "/v1/services/ons, acl",
        "/v1/instances, acl",
        "/v1/instances/MQ_INST_1%25x/allowlist, acl",
        "/v1/decisions, decision",
        "/v1/audit/grants?actor=a%20b, decision",
        "/v1/projections, decision",
        "/v1/projections/accounts/1/repair, decision"
    })
    void sendsEachAddressToItsServiceUnchanged(String address, String service) throws Exception {
        JsonNode seen = json(send(request(address).GET()));

        assertThat(seen.path("service").asString()).isEqualTo(service);
        assertThat(seen.path("uri").asString()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "policy", "acl", "decision"})
    void showsTheDescriptionOfEachService(String service) throws Exception {
        JsonNode seen = json(send(request("/openapi/" + service).GET()));

        assertThat(seen.path("service").asString()).isEqualTo(service);
        assertThat(seen.path("uri").asString()).isEqualTo("/openapi");
    }

    @Test
    void passesMethodBodyAndTheClientsOwnHeadersOn() throws Exception {
        HttpResponse<String> answer = send(request("/v1/policies")
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .method("PUT", BodyPublishers.ofString("{\"a\":\"ü\"}")));
        JsonNode seen = json(answer);

        assertThat(seen.path("method").asString()).isEqualTo("PUT");
        assertThat(seen.path("body").asString()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(header(seen, "Authorization")).isEqualTo("Bearer token");
        assertThat(header(seen, "Idempotency-Key")).isEqualTo("once");
        assertThat(answer.headers().allValues("Portcullis-Request-Id")).containsExactly("given by policy");
    }

    @Test
    void passesAFormOnAsItWasSent() throws Exception {
        JsonNode seen = json(send(request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_secret=a%2Bb%20c"))));

        assertThat(seen.path("body").asString())
                .isIn(
                        "grant_type=client_credentials&client_secret=a%2Bb%20c",
                        "grant_type=client_credentials&client_secret=a%2Bb+c");
    }

    @Test
    void dropsWhatAClientSaysAboutItsOwnAddressAndSaysWhatItSees() throws Exception {
        JsonNode seen = json(send(request("/v1/decisions")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("x-forwarded-for", "10.0.0.2")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Anything", "evil")
                .header("X-Real-IP", "10.0.0.3")
                .header("Forwarded", "for=10.0.0.4")
                .GET()));

        assertThat(header(seen, "X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(header(seen, "X-Forwarded-Proto")).isEqualTo("http");
        assertThat(header(seen, "X-Forwarded-Host")).isEqualTo("127.0.0.1:" + port);
        assertThat(seen.path("headers").toString()).doesNotContain("10.0.0.").doesNotContain("evil");
        assertThat(seen.path("headers").has("Forwarded")).isFalse();
    }

    @Test
    void acceptsABodyOfTheLimitAndRefusesALargerOneHoweverItIsSent() throws Exception {
        assertThat(send(request("/v1/policies").POST(BodyPublishers.ofString("x".repeat(LIMIT))))
                        .statusCode())
                .isEqualTo(200);

        for (HttpRequest.BodyPublisher tooLarge : List.of(
                BodyPublishers.ofString("x".repeat(LIMIT + 1)),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1])))) {
            HttpResponse<String> answer = send(request("/v1/policies").POST(tooLarge));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(json(answer).path("code").asString()).isEqualTo("RequestTooLarge");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/access-file", "/v1/attachment-jobs"})
    void acceptsLargerBodiesWhereThereAreSome(String address) throws Exception {
        assertThat(send(request(address).POST(BodyPublishers.ofString("x".repeat(8 * 1024 * 1024))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request(address).POST(BodyPublishers.ofString("x".repeat(8 * 1024 * 1024 + 1))))
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/export/accounts",
                "/v1/export/accounts/1/events",
                "/v1/export/audit/accounts",
                "/v1/export/audit/accounts/1/items",
                "/actuator",
                "/error2"
            })
    void answersAProblemWhereThereIsNothing(String address) throws Exception {
        HttpResponse<String> answer = send(request(address).GET());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString()).isEqualTo("InvalidApi.NotFound");
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("requestId").asString())
                .isEqualTo(answer.headers().firstValue("Portcullis-Request-Id").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/users/<a> HTTP/1.1", "GET /v1/users/a%2fb HTTP/1.1", "G{T /v1/users HTTP/1.1"})
    void answersAProblemToWhatTheContainerRefuses(String requestLine) throws Exception {
        RawAnswer answer = RawAnswer.to(URI.create("http://127.0.0.1:" + port), requestLine);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo("MalformedRequest");
    }

    @Test
    void answersAProblemWhenAServiceIsGone() throws Exception {
        int ownPort = FreePort.find();
        URI nobody = URI.create("http://127.0.0.1:" + FreePort.find());
        try (ConfigurableApplicationContext _ = GatewayApplication.start(
                "127.0.0.1", ownPort, new Upstreams(identity.address(), nobody, acl.address(), decision.address()))) {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ownPort + "/v1/policies"))
                            .GET());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(json(answer).path("code").asString()).isEqualTo("Unavailable");
        }
    }

    @Test
    void isReadyOnlyWhenAllServicesAre() throws Exception {
        assertThat(send(request("/health/ready").GET()).statusCode()).isEqualTo(200);
        acl.ready(false);
        try {
            HttpResponse<String> answer = send(request("/health/ready").GET());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).path("services").path("acl").asString()).isEqualTo("DOWN");
            assertThat(json(answer).path("services").path("policy").asString()).isEqualTo("UP");
            assertThat(send(request("/health/live").GET()).statusCode()).isEqualTo(200);
        } finally {
            acl.ready(true);
        }
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String header(JsonNode seen, String name) {
        for (var entry : seen.path("headers").properties()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue().asString();
            }
        }
        return "";
    }
}
