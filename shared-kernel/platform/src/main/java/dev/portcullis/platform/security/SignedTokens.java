package dev.portcullis.platform.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Whose a token once was that is not believed (any more): its signature is ours, but it has expired or is meant for somebody
 * else. Good for saying who was refused, and for nothing else.
 */
public final class SignedTokens {

    private final NimbusJwtDecoder decoder;

    public SignedTokens(JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        this.decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
    }

    /** The principal of whom the token speaks; empty if it was not signed here or names none. */
    public Optional<Caller> callerOf(String token) {
        try {
            return Optional.of(BearerTokens.callerOf(decoder.decode(token)));
        } catch (JwtException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
