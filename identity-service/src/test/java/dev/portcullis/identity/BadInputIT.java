package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.identity.RunningIdentityService.Caller;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request: a 4xx with a stable code and a sentence, and nothing stored. */
class BadInputIT {

    private static final String USERS = "/v1/users";

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final Caller root = service.root();
    private long storedBefore;

    @BeforeEach
    void count() {
        storedBefore = service.stored();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(service.stored()).isEqualTo(storedBefore);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", "MalformedRequest", ""),
                Arguments.of("{\"userName\":", "MalformedRequest", ""),
                Arguments.of("{\"userName\":\"a\"", "MalformedRequest", ""),
                Arguments.of("{userName:'a'}", "MalformedRequest", ""),
                Arguments.of("nonsense", "MalformedRequest", ""),
                Arguments.of("{\"userName\":\"a\",\"userName\":\"b\"}", "MalformedRequest", ""),
                Arguments.of("{\"userName\":\"a\"} {}", "InvalidParameter", ""),
                Arguments.of("[]", "InvalidParameter", ""),
                Arguments.of("\"a\"", "InvalidParameter", ""),
                Arguments.of("null", "MalformedRequest", ""),
                Arguments.of("{}", "InvalidParameter", "/userName"),
                Arguments.of("{\"userName\":null}", "InvalidParameter", "/userName"),
                Arguments.of("{\"userName\":5}", "InvalidParameter", "/userName"),
                Arguments.of("{\"userName\":true}", "InvalidParameter", "/userName"),
                Arguments.of("{\"userName\":[\"a\"]}", "InvalidParameter", "/userName"),
                Arguments.of("{\"userName\":{\"a\":\"b\"}}", "InvalidParameter", "/userName"),
                Arguments.of("{\"userName\":\"a\",\"user~/name\":1}", "InvalidParameter", "/user~0~1name"),
                Arguments.of("{\"username\":\"a\"}", "InvalidParameter", "/userName"),
                Arguments.of("{\"userName\":\"\"}", "InvalidParameter.UserName.Length", "/userName"),
                Arguments.of(
                        "{\"userName\":\"" + "a".repeat(65) + "\"}", "InvalidParameter.UserName.Length", "/userName"),
                Arguments.of("{\"userName\":\"a b\"}", "InvalidParameter.UserName.InvalidChars", "/userName"),
                Arguments.of(
                        "{\"userName\":\"" + "[".repeat(2_000) + "\"}",
                        "InvalidParameter.UserName.Length",
                        "/userName"),
                Arguments.of("[".repeat(5_000), "InvalidParameter", ""));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNotWhatIsExpectedIsRefused(String body, String code, String pointer) {
        Answer answer = root.post(USERS, body, "Content-Type", "application/json");
        assertRefused(answer, 400, code);
        if (!pointer.isEmpty()) {
            assertThat(answer.json().path("errors").path(0).path("pointer").asString())
                    .isEqualTo(pointer);
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedWithAndWithoutItsLength() throws Exception {
        String large = "{\"userName\":\"" + "a".repeat(70_000) + "\"}";
        assertRefused(root.post(USERS, large), 413, "RequestTooLarge");
        String chunk = "x".repeat(0x8000);
        String chunked = "POST /v1/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + root.bearer
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("8000\r\n" + chunk + "\r\n").repeat(3) + "0\r\n\r\n";
        assertThat(raw(chunked)).startsWith("HTTP/1.1 413 ").contains("RequestTooLarge");
        assertThat(service.token("x", "y", "grant_type=" + "a".repeat(70_000)).status())
                .isEqualTo(413);
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        assertRefused(root.post(USERS, "userName=a", "Content-Type", "text/plain"), 415, "UnsupportedMediaType");
        assertRefused(
                root.post(USERS, "userName=a", "Content-Type", "application/x-www-form-urlencoded"),
                415,
                "UnsupportedMediaType");
    }

    @Test
    void whatQueriesHoldIsKnownOrRefused() {
        assertRefused(root.get(USERS + "?limits=1"), 400, "InvalidParameter");
        assertRefused(root.get(USERS + "?limit=0"), 400, "InvalidParameter");
        assertRefused(root.get(USERS + "?limit=1001"), 400, "InvalidParameter");
        assertRefused(root.get(USERS + "?limit=x"), 400, "InvalidParameter");
        assertRefused(root.get(USERS + "?limit=1&limit=2"), 400, "InvalidParameter");
        assertRefused(root.get(USERS + "?cursor=%21"), 400, "InvalidParameter");
        assertRefused(root.get(USERS + "?cursor=_w"), 400, "InvalidParameter");
        assertRefused(root.get("/v1/users/alice?verbose=true"), 400, "InvalidParameter");
        assertRefused(root.post(USERS + "?dry-run=true", "{\"userName\":\"a\"}"), 400, "InvalidParameter");
    }

    @Test
    void addressesAndMethodsThatAreNotThereSaySo() {
        assertRefused(root.get("/v1/nothing"), 404, "InvalidApi.NotFound");
        assertRefused(root.get("/oauth2/authorize"), 404, "InvalidApi.NotFound");
        assertRefused(root.get("/.well-known/openid-configuration"), 404, "InvalidApi.NotFound");
        assertRefused(root.call("PATCH", USERS, "{}"), 405, "UnsupportedHTTPMethod");
        assertRefused(root.call("TRACE", USERS, ""), 405, "");
        assertRefused(root.get("/v1/users//x"), 400, "MalformedRequest");
        assertRefused(root.get("/v1/users;a=b"), 400, "MalformedRequest");
        assertRefused(root.get(USERS, "Accept", "application/xml"), 406, "NotAcceptable");
    }

    @Test
    void headersAreReadStrictly() {
        assertRefused(create("Portcullis-Reason", "x".repeat(513)), 400, "InvalidParameter");
        assertRefused(create("Portcullis-Ticket", "x".repeat(129)), 400, "InvalidParameter");
        assertRefused(create("Idempotency-Key", "x".repeat(129)), 400, "InvalidParameter");
        assertRefused(create("X-Request-Id", "x".repeat(129)), 400, "InvalidParameter");
        assertRefused(create("If-Match", "3"), 400, "InvalidParameter");
        assertRefused(create("If-Match", "W/\"3\""), 400, "InvalidParameter");
        assertRefused(root.delete("/v1/users/nobody", "If-Match", "\"0\""), 404, "EntityNotExist.User");
    }

    @Test
    void consistencyTokensThatCannotBeTrueAreRefused() {
        ConsistencyTokens tokens = service.bean(ConsistencyTokens.class);
        AccountId account = AccountId.parse(
                service.credential("account-root.json").path("accountId").asString());
        String good = root.get(USERS).header(ConsistencyTokens.HEADER);
        char last = good.charAt(good.length() - 2) == 'A' ? 'B' : 'A';
        assertToken(good.substring(0, good.length() - 2) + last + good.substring(good.length() - 1), "Signature");
        assertToken("nonsense", "Malformed");
        assertToken(new ConsistencyTokens(new byte[32]).issue(account, AccountVector.NONE), "Signature");
        assertToken(tokens.issue(new AccountId(17), AccountVector.NONE), "Account");
        assertToken(tokens.issue(account, identityAt(1, 1_000_000)), "AheadOfHead");
        assertToken(tokens.issue(account, identityAt(2, 1)), "Epoch");
        assertThat(root.get(USERS, ConsistencyTokens.HEADER, good).status()).isEqualTo(200);
    }

    @Test
    void aForgedForwardingHeaderDecidesNothing() {
        Caller fresh = service.rootOfFreshAccount();
        fresh.put(
                "/v1/account/alias",
                "{\"alias\":\"forged-" + UUID.randomUUID().toString().substring(0, 8) + "\"}",
                "X-Forwarded-For",
                "203.0.113.7",
                "Forwarded",
                "for=203.0.113.7",
                "X-Real-IP",
                "203.0.113.7",
                "X-Forwarded-Host",
                "evil.example");
        assertThat(service.dump()).doesNotContain("203.0.113.7").doesNotContain("evil.example");
        assertThat(service.column(
                        "SELECT meta_data FROM domain_event WHERE payload_type = 'identity.account.alias-set'"))
                .allMatch(metaData -> metaData.contains("\"sourceAddress\":\"127.0.0.1\""));
        storedBefore = service.stored();
    }

    @Test
    void aRequestThatIsNoHttpIsRefused() throws Exception {
        assertThat(raw("GET /v1/users%2f..%2f HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + root.bearer
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /v1/users HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    private Answer create(String... headers) {
        return root.post(USERS, "{\"userName\":\"unwanted\"}", headers);
    }

    private void assertToken(String token, String reason) {
        assertRefused(create(ConsistencyTokens.HEADER, token), 400, "InvalidConsistencyToken." + reason);
        assertRefused(root.get(USERS, ConsistencyTokens.HEADER, token), 400, "InvalidConsistencyToken." + reason);
    }

    private static AccountVector identityAt(int epoch, long position) {
        return AccountVector.NONE.with(EventStream.IDENTITY, new StreamPosition(epoch, position));
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (!code.isEmpty()) {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.json().path("detail").asString()).isNotBlank();
            assertThat(answer.json().path("type").asString()).isEqualTo("urn:portcullis:error:" + code);
            assertThat(answer.json().path("requestId").asString()).isNotBlank();
        }
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(2_000), StandardCharsets.UTF_8);
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("no answer, or a connection left open", e);
        }
    }
}
