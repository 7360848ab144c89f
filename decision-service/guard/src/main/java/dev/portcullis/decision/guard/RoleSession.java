package dev.portcullis.decision.guard;

import dev.portcullis.decision.replica.AccountFacts;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token says of the session of a role.
 *
 * @param policy the text of the policy with which it was narrowed
 * @param origin who opened it, or the first of the sessions that led to it
 */
record RoleSession(String name, Optional<String> policy, Origin origin, Instant issued) {

    /**
     * The user with whom a chain of sessions began.
     *
     * @param user       the user's id
     * @param credential what the user showed
     */
    record Origin(AccountId account, String user, String credential) {}

    /** @throws dev.portcullis.platform.problem.Rejection 401 if the token does not say it */
    static RoleSession of(Caller caller, Jwt bearer) {
        String name = bearer.getClaimAsString(BearerTokens.SESSION_NAME);
        String account = bearer.getClaimAsString(BearerTokens.ORIGIN_ACCOUNT);
        String credential = bearer.getClaimAsString(BearerTokens.ORIGIN_CREDENTIAL);
        Optional<Instant> issued = BearerTokens.issuedAt(bearer);
        Optional<String> user = caller.sessionChain().flatMap(RoleSession::firstUser);
        if (name == null || account == null || credential == null || issued.isEmpty() || user.isEmpty()) {
            throw BearerTokens.revoked();
        }
        return new RoleSession(
                name,
                Optional.ofNullable(bearer.getClaimAsString(BearerTokens.SESSION_POLICY)),
                new Origin(AccountId.parse(account), user.get(), credential),
                issued.get());
    }

    /**
     * True if the user who opened it is gone or disabled, if its key is or has gone, or if sessions of one of them were
     * ended.
     *
     * @param state of the user's account
     */
    boolean originHasEnded(AccountState state) {
        AccountFacts facts = state.facts();
        return facts.principal(new PrincipalId(origin.user()))
                        .filter(found -> found.enabled())
                        .isEmpty()
                || LiveCaller.isKeyThatMayNotBeUsed(facts, origin.credential())
                || ended(facts, PrincipalType.USER.wireName(), origin.user())
                || ended(facts, Fact.SessionsEnded.ACCESS_KEY, origin.credential());
    }

    private boolean ended(AccountFacts facts, String subject, String id) {
        return facts.notBefore(subject, id).filter(issued::isBefore).isPresent();
    }

    private static Optional<String> firstUser(String chain) {
        int end = chain.indexOf(',');
        String first = end < 0 ? chain : chain.substring(0, end);
        return first.startsWith("user:") ? Optional.of(first.substring("user:".length())) : Optional.empty();
    }
}
