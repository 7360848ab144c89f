package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.RemoteKeys;
import dev.portcullis.testkit.Eventually;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The keys of bearer tokens are exchanged without anybody noticing. */
class TokenKeysIT {

    private static final String TOKEN_KEYS = "/v1/operations/token-keys";

    @Test
    void aKeyIsPublishedBeforeItSignsAndStaysUntilItsLastTokenHasEnded() throws Exception {
        try (RunningIdentityService service =
                RunningIdentityService.start(Map.of("portcullis.tokens.published-before", "1h"))) {
            RunningIdentityService.Caller root = service.root();
            JwtDecoder elsewhere = elsewhere(service);
            elsewhere.decode(root.bearer);
            String first = kid(root.bearer);

            assertThat(service.platform().post(TOKEN_KEYS, "").status()).isEqualTo(202);
            assertThat(service.platform().post(TOKEN_KEYS, "").status())
                    .as("there is a next key already")
                    .isEqualTo(202);
            List<String> published = published(service);
            assertThat(published).hasSize(2).startsWith(first);
            assertThat(states(service)).containsExactly("signing", "next");
            assertThat(kid(service.bearer("account-root.json"))).isEqualTo(first);

            service.update("UPDATE token_signing_key SET signs_from = now() WHERE signs_from > now()");
            Eventually.assertThat(() -> assertThat(states(service)).containsExactly("previous", "signing"));
            String later = service.bearer("account-root.json");
            assertThat(kid(later)).isEqualTo(published.getLast()).isNotEqualTo(first);
            assertThat(service.as(root.bearer).get("/v1/users").status()).isEqualTo(200);
            assertThat(service.as(later).get("/v1/users").status()).isEqualTo(200);
            Eventually.assertThat(() -> elsewhere.decode(later));
            elsewhere.decode(root.bearer);

            service.update("UPDATE token_signing_key SET signs_from = signs_from - interval '25 hours'");
            Eventually.assertThat(() -> assertThat(published(service)).containsExactly(published.getLast()));
            assertThat(service.as(root.bearer).get("/v1/users").code()).isEqualTo("InvalidBearerToken");
            assertThat(service.as(later).get("/v1/users").status()).isEqualTo(200);
        }
    }

    private static JwtDecoder elsewhere(RunningIdentityService service) {
        URI keys = URI.create("http://127.0.0.1:" + service.port() + "/oauth2/jwks");
        return BearerTokens.decoder(
                new RemoteKeys(keys, Clock.systemUTC()), RunningIdentityService.ISSUER, Clock.systemUTC());
    }

    private static List<String> published(RunningIdentityService service) {
        return service.send("GET", "/oauth2/jwks", "").json().path("keys").findValuesAsString("kid");
    }

    private static List<String> states(RunningIdentityService service) {
        return service.platform().get(TOKEN_KEYS).json().path("keys").findValuesAsString("state");
    }

    private static String kid(String bearer) throws Exception {
        return SignedJWT.parse(bearer).getHeader().getKeyID();
    }
}
