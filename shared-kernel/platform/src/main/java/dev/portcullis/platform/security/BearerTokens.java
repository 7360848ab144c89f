package dev.portcullis.platform.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What a bearer token must be to be believed, and what it says. */
public final class BearerTokens {

    /** The audience of every token. */
    public static final String AUDIENCE = "portcullis";

    public static final String ACCOUNT = "account";
    public static final String PRINCIPAL_TYPE = "principal_type";
    public static final String PRINCIPAL_NAME = "principal_name";
    public static final String CREDENTIAL = "credential";
    public static final String SESSION_CHAIN = "session_chain";

    /** {@code true} or {@code false}: whether a second factor was shown at sign-in. */
    public static final String MFA = "mfa";

    /** The name under which a role was assumed. */
    public static final String SESSION_NAME = "session_name";

    /** The policy with which a role session was narrowed, as text. */
    public static final String SESSION_POLICY = "session_policy";

    /** Who acts in a role session in the end, as whoever opened it says; no later session can change it. */
    public static final String SOURCE_IDENTITY = "source_identity";

    /** The account of the user with whom a chain of role sessions began. */
    public static final String ORIGIN_ACCOUNT = "origin_account";

    /** The credential with which a chain of role sessions began. */
    public static final String ORIGIN_CREDENTIAL = "origin_credential";

    /** When the token was issued, in milliseconds: `iat` is of whole seconds. A text, as all claims are that records keep. */
    public static final String ISSUED_AT_MILLIS = "issued_ms";

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** Tokens whose signatures are not verified again; each takes about two kilobytes. */
    private static final int REMEMBERED = 10_000;

    private BearerTokens() {}

    /** A decoder that believes ES256 signatures of these keys only, of this issuer and for this audience. */
    public static RememberingDecoder decoder(JWKSource<SecurityContext> keys, String issuer, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        // The validators below look at the claims; Nimbus' own would allow a minute of skew.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        OAuth2TokenValidator<Jwt> claims = claims(issuer, clock);
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(claims);
        return new VerifiedTokens(decoder, keys, claims, REMEMBERED);
    }

    private static OAuth2TokenValidator<Jwt> claims(String issuer, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtIssuerValidator(issuer),
                times,
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(AUDIENCE)),
                expires(),
                namesItsPrincipal()));
    }

    /** The principal that a verified token names. */
    public static Caller callerOf(Jwt token) {
        return new Caller(
                AccountId.parse(claim(token, ACCOUNT)),
                new PrincipalId(claim(token, "sub")),
                PrincipalType.ofWireName(claim(token, PRINCIPAL_TYPE)),
                claim(token, PRINCIPAL_NAME),
                claim(token, CREDENTIAL),
                Optional.ofNullable(token.getClaimAsString(SESSION_CHAIN)));
    }

    /** Whether the session began with a second factor; empty for what has no session of a person. */
    public static Optional<Boolean> mfaPresent(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString(MFA)).map("true"::equals);
    }

    /** When the token was issued; to the second only, if it does not say it better. Empty if it does not say it at all. */
    public static Optional<Instant> issuedAt(Jwt token) {
        Instant second = token.getIssuedAt();
        String millis = token.getClaimAsString(ISSUED_AT_MILLIS);
        if (second == null || millis == null) {
            return Optional.ofNullable(second);
        }
        try {
            Instant exact = Instant.ofEpochMilli(Long.parseLong(millis));
            boolean agrees = exact.getEpochSecond() == second.getEpochSecond();
            return Optional.of(agrees ? exact : second);
        } catch (NumberFormatException _) {
            return Optional.of(second);
        }
    }

    /** The refusal of a call without a token. */
    public static Rejection missing() {
        return Rejection.of(401, "MissingBearerToken", "this address needs a bearer token");
    }

    /** The refusal of a token that is not believed any more. */
    public static Rejection revoked() {
        return Rejection.of(
                401,
                "InvalidBearerToken",
                "the bearer token is of a principal, a credential or a session that has ended");
    }

    private static OAuth2TokenValidator<Jwt> expires() {
        return token -> token.getExpiresAt() == null ? refused("the token never expires") : success();
    }

    private static OAuth2TokenValidator<Jwt> namesItsPrincipal() {
        return token -> {
            try {
                callerOf(token);
                return success();
            } catch (IllegalArgumentException e) {
                return refused(String.valueOf(e.getMessage()));
            }
        };
    }

    private static String claim(Jwt token, String name) {
        String value = token.getClaimAsString(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("the token has no claim `" + name + "`");
        }
        return value;
    }

    private static OAuth2TokenValidatorResult success() {
        return OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String reason) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", reason, null));
    }
}
