package dev.portcullis.identity.credential;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.portcullis.platform.security.BearerTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issues bearer tokens that no OAuth client asked for: for signed requests and for sessions. */
public final class TokenIssuer {

    /** No token lives longer; the keys that verify tokens are kept accordingly. */
    public static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final SigningKeys keys;
    private final JwtEncoder encoder;
    private final String issuer;
    private final TokenMomentStore moments;

    public TokenIssuer(SigningKeys keys, String issuer, TokenMomentStore moments) {
        this.keys = keys;
        JWKSource<SecurityContext> source = keys;
        this.encoder = new NimbusJwtEncoder(source);
        this.issuer = issuer;
        this.moments = moments;
    }

    /**
     * A token for the subject.
     *
     * @param more claims beside those that every token has
     */
    public String issue(TokenSubject subject, Duration life, Map<String, Object> more) {
        return issue(subject, moments.ofIssue(List.of(subject.principal())), life, more);
    }

    /**
     * A token that counts as issued at an earlier time: when it was asked whether it may be, so that whatever ended since
     * ends it as well.
     */
    public String issue(TokenSubject subject, Instant issued, Duration life, Map<String, Object> more) {
        if (life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a bearer token lives a day at most, not " + life);
        }
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .notBefore(issued)
                .expiresAt(issued.plus(life))
                .claims(all -> all.putAll(more));
        describe(subject, issued, claims);
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.signingKeyId())
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }

    /** Writes the claims that say who the bearer is, and since when. */
    static void describe(TokenSubject subject, Instant issued, JwtClaimsSet.Builder claims) {
        claims.subject(subject.principal().toString())
                .audience(List.of(BearerTokens.AUDIENCE))
                .issuedAt(issued)
                .claim(BearerTokens.ISSUED_AT_MILLIS, Long.toString(issued.toEpochMilli()))
                .claim(BearerTokens.ACCOUNT, subject.account().toString())
                .claim(BearerTokens.PRINCIPAL_TYPE, subject.type().wireName())
                .claim(BearerTokens.PRINCIPAL_NAME, subject.name())
                .claim(BearerTokens.CREDENTIAL, subject.credential());
    }
}
