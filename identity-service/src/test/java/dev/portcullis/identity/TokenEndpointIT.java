package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.identity.RunningIdentityService.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenEndpointIT {

    private static final String GRANT = "grant_type=client_credentials";

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final String id =
            service.credential("account-root.json").path("clientId").asString();
    private final String secret =
            service.credential("account-root.json").path("clientSecret").asString();

    @Test
    void aSecretIsTakenFromTheHeaderOrTheForm() {
        Answer header = service.token(id, secret, GRANT);
        assertThat(header.status()).isEqualTo(200);
        assertThat(header.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(header.json().path("expires_in").asInt()).isBetween(890, 900);
        assertThat(header.header("Cache-Control")).contains("no-store");
        Answer form = form(GRANT + "&client_id=" + id + "&client_secret=" + secret);
        assertThat(form.status()).isEqualTo(200);
    }

    @Test
    void whatIsNoCredentialGetsNoToken() {
        assertError(service.token(id, "wrong", GRANT), 401, "invalid_client");
        assertError(service.token(id, "", GRANT), 400, "invalid_request");
        assertError(service.token("root-nobody", secret, GRANT), 401, "invalid_client");
        assertError(service.token(id.toUpperCase(java.util.Locale.ROOT), secret, GRANT), 401, "invalid_client");
        assertError(form(GRANT + "&client_id=" + id + "&client_secret=wrong"), 401, "invalid_client");
        assertError(form(GRANT + "&client_id=" + id), 401, "invalid_client");
        assertThat(form(GRANT).status()).isEqualTo(401);
    }

    @Test
    void onlyClientCredentialsAreAGrantHere() {
        assertError(service.token(id, secret, ""), 400, "invalid_request");
        assertError(
                service.token(id, secret, "grant_type=password&username=a&password=b"), 400, "unsupported_grant_type");
        assertError(service.token(id, secret, "grant_type=authorization_code&code=x"), 400, "invalid_grant");
        assertError(service.token(id, secret, "grant_type=refresh_token&refresh_token=x"), 400, "invalid_grant");
        assertError(service.token(id, secret, GRANT + "&" + GRANT), 400, "invalid_request");
        assertError(service.token(id, secret, GRANT + "&scope=everything"), 400, "invalid_scope");
    }

    @Test
    void servicesGetTokensOfTheirKind() throws Exception {
        String token = service.bearer("decision-service", service.keys.clientSecret("decision-service"));
        var claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getStringClaim("principal_type")).isEqualTo("service");
        assertThat(claims.getStringClaim("principal_name")).isEqualTo("decision-service");
        assertThat(claims.getStringClaim("account")).isEqualTo("1000000000000000");
        assertThat(claims.getSubject()).isEqualTo("104");
        assertError(
                service.token("decision-service", service.keys.clientSecret("acl-service"), GRANT),
                401,
                "invalid_client");
    }

    @Test
    void thePublishedKeysArePublicOnly() {
        JsonNode keys = service.send("GET", "/oauth2/jwks", "").json().path("keys");
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.path(0).path("crv").asString()).isEqualTo("P-256");
        assertThat(keys.path(0).has("d")).isFalse();
        assertThat(service.dump()).doesNotContain("\"d\":");
    }

    @Test
    void theKeyOutlivesARestart() {
        try (RunningIdentityService other = RunningIdentityService.start()) {
            RunningIdentityService.Caller root = other.root();
            other.restart();
            assertThat(other.as(root.bearer).get("/v1/users").status()).isEqualTo(200);
        }
    }

    private Answer form(String content) {
        return service.send("POST", "/oauth2/token", content, "Content-Type", "application/x-www-form-urlencoded");
    }

    private static void assertError(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isEqualTo(error);
        assertThat(answer.json().has("access_token")).isFalse();
    }
}
