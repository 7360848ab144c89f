package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.identity.RunningIdentityService.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bearer token is believed if all of it is right, and only then. */
class BearerTokensIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private ECKey key;
    private String account = "";

    @BeforeEach
    @SuppressWarnings("unchecked")
    void useTheServicesOwnKey() throws Exception {
        JWKSource<SecurityContext> keys = service.bean(JWKSource.class);
        key = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst()
                .toECKey();
        account = service.credential("account-root.json").path("accountId").asString();
    }

    @Test
    void aTokenOfTheEndpointIsBelieved() throws Exception {
        SignedJWT token = SignedJWT.parse(service.bearer("account-root.json"));
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(RunningIdentityService.ISSUER);
        assertThat(claims.getAudience()).containsExactly("portcullis");
        assertThat(claims.getSubject()).isEqualTo(account);
        assertThat(claims.getStringClaim("account")).isEqualTo(account);
        assertThat(claims.getStringClaim("principal_type")).isEqualTo("root");
        assertThat(claims.getStringClaim("principal_name")).isEqualTo("root");
        assertThat(claims.getStringClaim("credential"))
                .isEqualTo(
                        service.credential("account-root.json").path("clientId").asString());
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(call(sign(good().build())).status()).isEqualTo(200);
    }

    @Test
    void noTokenOrHalfOfOneIsRefused() throws Exception {
        Answer none = service.send("GET", "/v1/users", "");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.code()).isEqualTo("MissingBearerToken");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
        String token = sign(good().build());
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
        assertRefused(token.substring(0, token.length() - 5));
        assertRefused("nonsense");
        Answer basic = service.send("GET", "/v1/users", "", "Authorization", "Basic eDp5");
        assertThat(basic.status()).isEqualTo(401);
        assertThat(service.send("GET", "/v1/users?access_token=" + token, "").status())
                .isEqualTo(401);
    }

    @Test
    void everythingButHealthAndTokensNeedsABearer() {
        for (String path : List.of(
                "/v1/users",
                "/v1/account",
                "/v1/accounts",
                "/openapi",
                "/error",
                "/",
                "/nothing",
                "/health/db",
                "/env",
                "/v1/export/accounts",
                "/oauth2/authorize",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/connect/register",
                "/.well-known/oauth-authorization-server")) {
            assertThat(service.send("GET", path, "").status()).as(path).isEqualTo(401);
        }
        assertThat(service.send("GET", "/health/live", "").status()).isEqualTo(200);
        assertThat(service.send("GET", "/oauth2/jwks", "").status()).isEqualTo(200);
    }

    @Test
    void claimsThatAreNotRightAreRefused() throws Exception {
        assertRefused(claims -> claims.issuer("http://elsewhere.test"));
        assertRefused(claims -> claims.issuer(null));
        assertRefused(claims -> claims.audience("others"));
        assertRefused(claims -> claims.audience((String) null));
        assertRefused(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(6))));
        assertRefused(claims -> claims.expirationTime(null));
        assertRefused(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60))));
        assertRefused(claims -> claims.subject(null));
        assertRefused(claims -> claims.subject("alice"));
        assertRefused(claims -> claims.claim("account", "x"));
        assertRefused(claims -> claims.claim("account", null));
        assertRefused(claims -> claims.claim("principal_type", "god"));
        assertRefused(claims -> claims.claim("principal_type", null));
        assertRefused(claims -> claims.claim("credential", null));
    }

    @Test
    void signaturesThatAreNotOursAreRefused() throws Exception {
        JWTClaimsSet claims = good().build();
        assertRefused(new PlainJWT(claims).serialize());
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        assertRefused(sign(
                claims, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()), new ECDSASigner(stranger)));
        assertRefused(sign(
                claims,
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("another").jwk(stranger.toPublicJWK()),
                new ECDSASigner(stranger)));
        // The public key as a shared secret: what a verifier that trusts the header's algorithm falls for.
        assertRefused(sign(
                claims,
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()),
                new MACSigner(key.toPublicJWK().toJSONString())));
        String signed = sign(claims);
        String altered = signed.substring(0, signed.indexOf('.') + 1)
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.toString()
                                .replace("\"root\"", "\"platform\"")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + signed.substring(signed.lastIndexOf('.'));
        assertRefused(altered);
    }

    private JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(RunningIdentityService.ISSUER)
                .audience("portcullis")
                .subject(account)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("account", account)
                .claim("principal_type", "root")
                .claim("principal_name", "root")
                .claim("credential", "root-test");
    }

    private String sign(JWTClaimsSet claims) throws Exception {
        return sign(claims, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()), new ECDSASigner(key));
    }

    private static String sign(JWTClaimsSet claims, JWSHeader.Builder header, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(header.build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private Answer call(String bearer) {
        return service.as(bearer).get("/v1/users");
    }

    private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        assertRefused(sign(change.apply(good()).build()));
    }

    private void assertRefused(String bearer) {
        Answer answer = call(bearer);
        assertThat(answer.status()).as(bearer).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidBearerToken");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer error=");
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }
}
