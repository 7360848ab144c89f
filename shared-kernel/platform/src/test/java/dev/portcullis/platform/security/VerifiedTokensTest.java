package dev.portcullis.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class VerifiedTokensTest {

    private static final String ISSUER = "http://issuer.test";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ECKey key = key("one");
    private JWKSet trusted = new JWKSet(key.toPublicJWK());
    private Instant now = START;
    private final InstantSource time = () -> now;
    private final RememberingDecoder decoder =
            BearerTokens.decoder((selector, _) -> selector.select(trusted), ISSUER, time.withZone(ZoneOffset.UTC));

    @Test
    void aTokenThatIsShownAgainIsTheSameToken() {
        String token = token(key, "portcullis");
        Jwt first = decoder.decode(token);
        assertThat(decoder.decode(token)).isSameAs(first);
        assertThat(BearerTokens.callerOf(first).name()).isEqualTo("alice");
    }

    @Test
    void aTokenIsRememberedOnceItWasVerifiedAndAsLongAsItIsGood() {
        String token = token(key, "portcullis");
        assertThat(decoder.remembered(token)).isEmpty();
        Jwt first = decoder.decode(token);
        assertThat(decoder.remembered(token)).containsSame(first);
        assertThat(decoder.remembered(token.substring(0, token.length() - 1))).isEmpty();
        now = START.plusSeconds(606);
        assertThat(decoder.remembered(token)).isEmpty();
        now = START;
        trusted = new JWKSet();
        assertThat(decoder.remembered(token)).isEmpty();
    }

    @Test
    void anotherSignatureUnderTheSamePayloadIsRefused() {
        String token = token(key, "portcullis");
        decoder.decode(token);
        String payload = token.substring(0, token.lastIndexOf('.') + 1);
        String byAnother = token(key("one"), "portcullis");
        String otherSignature = payload + byAnother.substring(byAnother.lastIndexOf('.') + 1);
        assertRefused(otherSignature);
        assertRefused(payload);
        assertRefused(payload + "AAAA");
        assertRefused(token.substring(0, token.length() - 1));
        assertThat(decoder.decode(token)).isNotNull();
    }

    @Test
    void anotherPayloadUnderTheSameSignatureIsRefused() {
        String token = token(key, "portcullis");
        decoder.decode(token);
        String other = token(key, "portcullis", START.plusSeconds(99_999));
        assertRefused(other.substring(0, other.lastIndexOf('.')) + token.substring(token.lastIndexOf('.')));
    }

    @Test
    void aTokenEndsWhenItExpiresThoughItWasVerifiedBefore() {
        String token = token(key, "portcullis");
        decoder.decode(token);
        now = START.plusSeconds(604);
        assertThat(decoder.decode(token)).isNotNull();
        now = START.plusSeconds(606);
        assertRefused(token);
    }

    @Test
    void aTokenForSomebodyElseIsRefusedEachTime() {
        String token = token(key, "another-audience");
        assertRefused(token);
        assertRefused(token);
    }

    @Test
    void aTokenEndsWhenItsKeyIsWithdrawn() {
        String token = token(key, "portcullis");
        decoder.decode(token);
        trusted = new JWKSet(key("two").toPublicJWK());
        assertRefused(token);
        trusted = new JWKSet();
        assertRefused(token);
    }

    @Test
    void aTokenEndsWhenAnotherKeyTakesTheIdOfItsKey() {
        String token = token(key, "portcullis");
        decoder.decode(token);
        trusted = new JWKSet(key("one").toPublicJWK());
        assertRefused(token);
    }

    @Test
    void aTokenLivesOnWhenAKeyJoinsItsOwn() {
        String token = token(key, "portcullis");
        Jwt first = decoder.decode(token);
        ECKey second = key("two");
        trusted = new JWKSet(List.of(key.toPublicJWK(), second.toPublicJWK()));
        assertThat(decoder.decode(token)).isSameAs(first);
        assertThat(decoder.decode(token(second, "portcullis"))).isNotNull();
    }

    @Test
    void aTokenThatAValidatorNoLongerWantsIsRefusedAtOnce() {
        AtomicInteger verified = new AtomicInteger();
        boolean[] revoked = {false};
        JwtDecoder revocable = new VerifiedTokens(
                text -> {
                    verified.incrementAndGet();
                    if (revoked[0]) {
                        throw new BadJwtException("the session was revoked");
                    }
                    return decoder.decode(text);
                },
                (selector, _) -> selector.select(trusted),
                _ -> revoked[0]
                        ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                        : OAuth2TokenValidatorResult.success(),
                10);
        String token = token(key, "portcullis");
        revocable.decode(token);
        revocable.decode(token);
        assertThat(verified).hasValue(1);
        revoked[0] = true;
        assertThatThrownBy(() -> revocable.decode(token)).isInstanceOf(JwtException.class);
        assertThat(verified).hasValue(2);
    }

    @Test
    void noMoreTokensAreRememberedThanAllowedAndForgottenOnesAreVerifiedAgain() {
        AtomicInteger verified = new AtomicInteger();
        JwtDecoder small = new VerifiedTokens(
                text -> {
                    verified.incrementAndGet();
                    return decoder.decode(text);
                },
                (selector, _) -> selector.select(trusted),
                _ -> OAuth2TokenValidatorResult.success(),
                2);
        String first = token(key, "portcullis", START.plusSeconds(601));
        small.decode(first);
        for (int i = 1; i <= 4; i++) {
            small.decode(token(key, "portcullis", START.plusSeconds(601 + i)));
        }
        assertThat(verified).hasValue(5);
        assertThat(small.decode(first)).isNotNull();
        assertThat(verified).hasValue(6);
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(ECKey signer, String audience) {
        return token(signer, audience, START.plusSeconds(600));
    }

    private static String token(ECKey signer, String audience, Instant expires) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signer.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(audience)
                        .subject("200000000000000001")
                        .claim("account", "1000000000000001")
                        .claim("principal_type", "user")
                        .claim("principal_name", "alice")
                        .claim("credential", "credential-1")
                        .issueTime(Date.from(START))
                        .expirationTime(Date.from(expires))
                        .build());
        try {
            token.sign(new ECDSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
