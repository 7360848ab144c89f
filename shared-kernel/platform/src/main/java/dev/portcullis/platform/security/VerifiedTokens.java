package dev.portcullis.platform.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers which tokens had a genuine signature, because checking one costs more than everything else that a request
 * needs. Nothing but the signature is remembered: each time a token is shown, the key that it was verified with must still
 * be among the trusted ones, and its claims are validated again, at the time of the request. So a token ends when it
 * expires, when its key is withdrawn or when a validator refuses it, exactly as if it had never been seen before.
 *
 * <p>A token counts as seen only if all its characters, those of the signature among them, are the same. Forgeries are
 * never stored, so they can push nothing out.
 *
 * <p>Safe for use by any thread.
 */
final class VerifiedTokens implements RememberingDecoder {

    private final JwtDecoder decoder;
    private final JWKSource<SecurityContext> keys;
    private final OAuth2TokenValidator<Jwt> claims;
    private final int limit;
    private volatile Map<String, Verified> recent = new ConcurrentHashMap<>();
    private volatile Map<String, Verified> earlier = Map.of();

    /** A token, and the key that its signature was verified with. */
    private record Verified(Jwt token, JWK key) {}

    /**
     * @param decoder verifies signatures and validates claims
     * @param claims  the same validation of claims
     * @param limit   how many tokens are remembered at least before the oldest are forgotten, and at most twice over
     */
    VerifiedTokens(JwtDecoder decoder, JWKSource<SecurityContext> keys, OAuth2TokenValidator<Jwt> claims, int limit) {
        this.decoder = decoder;
        this.keys = keys;
        this.claims = claims;
        this.limit = limit;
    }

    @Override
    public Optional<Jwt> remembered(String text) {
        Verified known = find(text);
        return known != null
                        && isTrusted(known.key())
                        && !claims.validate(known.token()).hasErrors()
                ? Optional.of(known.token())
                : Optional.empty();
    }

    @Override
    public Jwt decode(String text) {
        Optional<Jwt> known = remembered(text);
        if (known.isPresent()) {
            return known.get();
        }
        forget(text);
        List<JWK> before = trusted(keyIdOf(text));
        Jwt token = decoder.decode(text);
        // Which key it was verified with is certain only if its id stood for that one key all the while.
        if (before.size() == 1 && before.equals(trusted(keyIdOf(text)))) {
            store(text, new Verified(token, before.getFirst()));
        }
        return token;
    }

    private @Nullable Verified find(String text) {
        Verified known = recent.get(text);
        if (known != null) {
            return known;
        }
        Verified old = earlier.get(text);
        if (old != null) {
            store(text, old);
        }
        return old;
    }

    private void store(String text, Verified verified) {
        if (recent.size() >= limit) {
            earlier = recent;
            recent = new ConcurrentHashMap<>();
        }
        recent.put(text, verified);
    }

    private void forget(String text) {
        recent.remove(text);
        if (earlier.containsKey(text)) {
            earlier.remove(text);
        }
    }

    private boolean isTrusted(JWK key) {
        return trusted(Optional.ofNullable(key.getKeyID())).contains(key);
    }

    private List<JWK> trusted(Optional<String> keyId) {
        if (keyId.isEmpty()) {
            return List.of();
        }
        try {
            return keys.get(
                    new JWKSelector(new JWKMatcher.Builder().keyID(keyId.get()).build()), null);
        } catch (KeySourceException _) {
            return List.of();
        }
    }

    /** What the token says, which is not believed here. */
    private static Optional<String> keyIdOf(String text) {
        int end = text.indexOf('.');
        try {
            return end < 0
                    ? Optional.empty()
                    : Optional.ofNullable(JWSHeader.parse(new Base64URL(text.substring(0, end)))
                            .getKeyID());
        } catch (ParseException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
