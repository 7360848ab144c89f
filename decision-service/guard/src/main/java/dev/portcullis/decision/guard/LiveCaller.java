package dev.portcullis.decision.guard;

import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.replica.AccountFacts;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.PrincipalName;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The bearer of a token that is still good: neither its principal nor its credential nor its session has ended since.
 *
 * @param name    the principal's name as it is now, which the token may not know
 * @param session the policy with which a role session was narrowed
 */
record LiveCaller(Caller caller, PrincipalName name, Optional<PolicyInForce> session) {

    private static final String ACCESS_KEY = "LTAI";

    static Optional<LiveCaller> of(AccountState state, Caller caller, Jwt bearer) {
        if (hasEnded(state, caller, bearer)) {
            return Optional.empty();
        }
        return state.facts()
                .principal(caller.principal())
                .filter(PrincipalFacts::enabled)
                .flatMap(facts -> switch (facts.name()) {
                    case PrincipalName.User user
                    when caller.type() == PrincipalType.USER ->
                        Optional.of(new LiveCaller(caller, user, Optional.empty()));
                    case PrincipalName.Role role
                    when caller.type() == PrincipalType.ROLE -> Optional.of(session(caller, role, bearer));
                    default -> Optional.empty();
                });
    }

    private static LiveCaller session(Caller caller, PrincipalName.Role role, Jwt bearer) {
        RoleSession session = RoleSession.of(caller, bearer);
        PrincipalName name = new PrincipalName.Session(role.account(), role.name(), session.name());
        return new LiveCaller(caller, name, session.policy().map(SessionPolicies::compiled));
    }

    /** True if something is known by which the token has ended before its time. */
    static boolean hasEnded(AccountState state, Caller caller, Jwt bearer) {
        Optional<Instant> issued = BearerTokens.issuedAt(bearer);
        return issued.isEmpty() || hasEnded(state.facts(), caller, issued.get());
    }

    private static boolean hasEnded(AccountFacts facts, Caller caller, Instant issued) {
        return isKeyThatMayNotBeUsed(facts, caller.credential())
                || ended(facts, Fact.SessionsEnded.ACCESS_KEY, caller.credential(), issued)
                || ended(facts, Fact.SessionsEnded.ROOT_CREDENTIAL, caller.credential(), issued)
                || ended(facts, caller.type().wireName(), caller.principal().value(), issued);
    }

    /** A key that is not known has been deleted, or is so new that it was not heard of: the heads tell which. */
    static boolean isKeyThatMayNotBeUsed(AccountFacts facts, String credential) {
        return credential.startsWith(ACCESS_KEY) && facts.activeKey(credential).isEmpty();
    }

    private static boolean ended(AccountFacts facts, String subject, String id, Instant issued) {
        return facts.notBefore(subject, id).filter(issued::isBefore).isPresent();
    }
}
