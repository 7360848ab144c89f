package dev.portcullis.identity.sts;

import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Through what a caller acts who asks for a role.
 *
 * @param chain            who began, outermost first, with the caller at the end
 * @param originAccount    the account of the user who began
 * @param originCredential with what that user began
 * @param sourceIdentity   what an earlier session fixed
 * @param mfa              whether a second factor was shown at the beginning; empty if no person began
 */
record OpenSession(
        String chain,
        String originAccount,
        String originCredential,
        Optional<String> sourceIdentity,
        Optional<Boolean> mfa,
        boolean isChained) {

    private static final String USER = "user:";

    static OpenSession of(Caller caller, Jwt bearer) {
        if (caller.type() == PrincipalType.USER) {
            return new OpenSession(
                    USER + caller.principal(),
                    caller.account().toString(),
                    caller.credential(),
                    Optional.empty(),
                    BearerTokens.mfaPresent(bearer),
                    false);
        }
        return new OpenSession(
                caller.sessionChain().orElseThrow(BearerTokens::revoked) + ",role:" + caller.principal() + "/"
                        + claim(bearer, BearerTokens.SESSION_NAME),
                claim(bearer, BearerTokens.ORIGIN_ACCOUNT),
                claim(bearer, BearerTokens.ORIGIN_CREDENTIAL),
                Optional.ofNullable(bearer.getClaimAsString(BearerTokens.SOURCE_IDENTITY)),
                BearerTokens.mfaPresent(bearer),
                true);
    }

    /** The user with whom the chain began. */
    PrincipalId originUser() {
        String first = chain.substring(0, chain.indexOf(',') < 0 ? chain.length() : chain.indexOf(','));
        if (!first.startsWith(USER)) {
            throw BearerTokens.revoked();
        }
        return new PrincipalId(first.substring(USER.length()));
    }

    private static String claim(Jwt bearer, String name) {
        return Optional.ofNullable(bearer.getClaimAsString(name)).orElseThrow(BearerTokens::revoked);
    }
}
