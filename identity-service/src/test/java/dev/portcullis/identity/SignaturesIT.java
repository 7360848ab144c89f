package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.platform.signature.RemoteSignatures;
import dev.portcullis.platform.signature.SignedRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that are signed with an AccessKey are as good as those with a bearer token, once. */
class SignaturesIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();
    private final Answer key = root.post("/v1/account/access-keys", "{}");
    private final String id = key.json().path("accessKeyId").asString();
    private final String secret = key.json().path("accessKeySecret").asString();

    @Test
    void aSignedRequestIsAnsweredLikeOneWithABearerToken() {
        Answer created = SignedCall.post("/v1/users", "{\"userName\":\"alice\"}")
                .by(service, id, secret)
                .send(service);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Answer found = SignedCall.get("/v1/users/alice").by(service, id, secret).send(service);
        assertThat(found.json()).isEqualTo(root.get("/v1/users/alice").json());
        assertThat(service.column("SELECT DISTINCT meta_data::jsonb ->> 'credentialId' FROM domain_event"
                        + " WHERE payload_type = 'identity.user.created' AND account_id = " + account()))
                .containsExactly(id);
        assertThat(root.get("/v1/account/access-keys/" + id).json().has("lastUsedAt"))
                .isTrue();
    }

    @Test
    void theQueryIsSignedByItsMeaning() {
        for (String name : List.of("a.1", "b_2")) {
            root.post("/v1/users", "{\"userName\":\"" + name + "\"}");
        }
        // As clients write it: a form's blank and a bare star; signed as %20 and %2A.
        Answer answer = new SignedCall("GET", "/v1/users", "cursor=%2A%20~&limit=1", "")
                .by(service, id, secret)
                .send(service, "GET", "/v1/users?limit=1&cursor=*+%7E", "");
        assertThat(answer.code())
                .as("the signature holds; such a cursor does not")
                .isEqualTo("InvalidParameter");
        Answer page = new SignedCall("GET", "/v1/users", "limit=1", "")
                .by(service, id, secret)
                .send(service);
        assertThat(page.json().path("items").size()).isEqualTo(1);
    }

    @Test
    void anythingElseUnderTheSameSignatureIsRefused() {
        SignedCall call = SignedCall.post("/v1/users", "{\"userName\":\"alice\"}");
        SignedCall.Signed signed = call.by(service, id, secret);
        assertNoMatch(signed.send(service, "POST", "/v1/users", "{\"userName\":\"mallo\"}"));
        assertNoMatch(signed.send(service, "POST", "/v1/users?limit=1", "{\"userName\":\"alice\"}"));
        assertNoMatch(signed.send(service, "PUT", "/v1/users", "{\"userName\":\"alice\"}"));
        assertNoMatch(signed.send(service, "POST", "/v1/users/", "{\"userName\":\"alice\"}"));
        assertNoMatch(signed.send(service, "POST", "/v1/%75sers", "{\"userName\":\"alice\"}"));
        assertNoMatch(
                signed.send(service, "POST", "/v1/users", "{\"userName\":\"alice\"}", Map.of("x-acs-action", "Other")));
        assertNoMatch(call.by("ram.example:80", id, secret).send(service));
        assertNoMatch(call.by(service, id, secret + "x").send(service));
        // The hash of another body in the header, and all of it properly signed.
        assertNoMatch(SignedCall.post("/v1/users", "{\"userName\":\"alice\"}")
                .with("x-acs-content-sha256", SignedCall.sha256("{}"))
                .by(service, id, secret)
                .send(service));
        assertThat(signed.send(service).status())
                .as("no refusal has used the nonce up")
                .isEqualTo(201);
    }

    @Test
    void whatIsNotSignedIsRefused() {
        SignedCall.Signed signed = SignedCall.get("/v1/users").by(service, id, secret);
        assertThat(signed.send(service, "GET", "/v1/users", "", Map.of("x-acs-more", "1"))
                        .code())
                .isEqualTo("IncompleteSignature");
        for (String header : List.of("x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256")) {
            assertThat(SignedCall.get("/v1/users")
                            .without(header)
                            .by(service, id, secret)
                            .send(service)
                            .code())
                    .isEqualTo("MissingParameter");
        }
        assertThat(SignedCall.get("/v1/users")
                        .with("x-acs-security-token", "abc")
                        .by(service, id, secret)
                        .send(service)
                        .code())
                .isEqualTo("InvalidSecurityToken.Malformed");
        assertThat(new SignedCall("GET", "/v1/users", "limit=1&limit=1", "")
                        .by(service, id, secret)
                        .send(service)
                        .code())
                .isEqualTo("InvalidParameter");
        assertThat(SignedCall.post("/v1/users", "a=b")
                        .with("content-type", "application/x-www-form-urlencoded")
                        .by(service, id, secret)
                        .send(service)
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aSignatureIsFreshForAQuarterOfAnHour() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(dated(now.minus(Duration.ofMinutes(14)).toString()).status()).isEqualTo(200);
        assertThat(dated(now.plus(Duration.ofMinutes(14)).toString()).status()).isEqualTo(200);
        assertThat(dated(now.minus(Duration.ofMinutes(16)).toString()).code()).isEqualTo("InvalidTimeStamp.Expired");
        assertThat(dated(now.plus(Duration.ofMinutes(16)).toString()).code()).isEqualTo("InvalidTimeStamp.Expired");
        assertThat(dated("2026-02-30T00:00:00Z").code()).isEqualTo("InvalidTimeStamp.Format");
        assertThat(dated("yesterday").code()).isEqualTo("InvalidTimeStamp.Format");
    }

    @Test
    void aNonceIsUsedOnceWhereverAndEvenAfterARestart() {
        try (RunningIdentityService own = RunningIdentityService.start()) {
            Answer rootKey = own.root().post("/v1/account/access-keys", "{}");
            String ownId = rootKey.json().path("accessKeyId").asString();
            String ownSecret = rootKey.json().path("accessKeySecret").asString();
            SignedCall.Signed here = SignedCall.get("/v1/users").by("any.host", ownId, ownSecret);
            SignedRequest received = here.asReceived();
            assertThat(elsewhere(own).bearerFor(received)).isNotEmpty();
            assertUsed(own, received);

            SignedCall.Signed direct = SignedCall.get("/v1/users").by(own, ownId, ownSecret);
            assertThat(direct.send(own).status()).isEqualTo(200);
            assertThat(direct.send(own).code()).isEqualTo("SignatureNonceUsed");
            assertUsed(own, direct.asReceived());

            own.restart();
            assertUsed(own, received);
            own.update("UPDATE signature_nonce SET used_at = used_at - interval '34 minutes'");
            assertUsed(own, received);
            own.update("UPDATE signature_nonce SET used_at = used_at - interval '2 minutes'");
            assertThat(SignedCall.get("/v1/users")
                            .by(own, ownId, ownSecret)
                            .send(own)
                            .status())
                    .isEqualTo(200);
            assertThat(own.column("SELECT nonce FROM signature_nonce"))
                    .as("those that no fresh signature could have are forgotten")
                    .hasSize(1);
        }
    }

    @Test
    void aKeyThatMayNotBeUsedOpensNothing() {
        root.post("/v1/users", "{\"userName\":\"bob\"}");
        Answer messaging = root.post("/v1/users/bob/access-keys", "{\"use\":\"messaging\"}");
        String messagingId = messaging.json().path("accessKeyId").asString();
        String messagingSecret = messaging.json().path("accessKeySecret").asString();
        Answer unknown = SignedCall.get("/v1/users")
                .by(service, "LTAI0000000000000000000Q", secret)
                .send(service);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("InvalidAccessKeyId.NotFound");
        assertThat(SignedCall.get("/v1/users")
                        .by(service, messagingId, messagingSecret)
                        .send(service)
                        .code())
                .as("messaging keys open no address of the API")
                .isEqualTo("InvalidAccessKeyId.NotFound");

        root.put("/v1/account/access-keys/" + id + "/status", "{\"status\":\"Inactive\"}");
        assertThat(SignedCall.get("/v1/users")
                        .by(service, id, secret)
                        .send(service)
                        .code())
                .isEqualTo("InvalidAccessKeyId.Inactive");
        assertThat(SignedCall.get("/v1/users")
                        .by(service, id, "guess")
                        .send(service)
                        .code())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void anotherAlgorithmIsNoSignature() {
        assertThat(service.send("GET", "/v1/users", "", "Authorization", "ACS3-RSA-SHA256 Credential=a")
                        .code())
                .isEqualTo("InvalidSignatureMethod");
        assertThat(service.send("GET", "/v1/users", "", "Authorization", "ACS3-HMAC-SHA256 nonsense")
                        .code())
                .isEqualTo("IncompleteSignature");
    }

    @Test
    void anotherServiceGetsATokenOfTheSigner() throws Exception {
        SignedRequest received =
                SignedCall.get("/v1/policies").by("any.host", id, secret).asReceived();
        String bearer = elsewhere(service).bearerFor(received);
        JWTClaimsSet claims = SignedJWT.parse(bearer).getJWTClaimsSet();
        assertThat(claims.getStringClaim("principal_type")).isEqualTo("root");
        assertThat(claims.getStringClaim("credential")).isEqualTo(id);
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(service.as(bearer).get("/v1/users").status()).isEqualTo(200);
        assertThat(root.post(RemoteSignatures.PATH, RunningIdentityService.JSON.writeValueAsString(received))
                        .code())
                .as("only services ask")
                .isEqualTo("NoPermission");
    }

    private static RemoteSignatures elsewhere(RunningIdentityService asked) {
        URI address = URI.create("http://127.0.0.1:" + asked.port());
        return new RemoteSignatures(
                address,
                new ServiceBearer("policy-service", address, asked.keys, Clock.systemUTC()),
                RunningIdentityService.JSON);
    }

    private static void assertUsed(RunningIdentityService asked, SignedRequest request) {
        RemoteSignatures elsewhere = elsewhere(asked);
        assertThatThrownBy(() -> elsewhere.bearerFor(request))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo("SignatureNonceUsed"));
    }

    private Answer dated(String date) {
        return SignedCall.get("/v1/users")
                .with("x-acs-date", date)
                .by(service, id, secret)
                .send(service);
    }

    private static void assertNoMatch(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("SignatureDoesNotMatch");
    }

    private String account() {
        return root.get("/v1/account").json().path("accountId").asString();
    }
}
