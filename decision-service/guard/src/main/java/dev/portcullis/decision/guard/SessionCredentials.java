package dev.portcullis.decision.guard;

import dev.portcullis.decision.engine.Presented;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tokens of role sessions as credentials of clients. */
public final class SessionCredentials {

    private SessionCredentials() {}

    /**
     * What a client presents with the token; empty if the token is not of a role session of the account, or the session has
     * ended. A session that a user of another account began is only accepted where that user's state can be seen, and so not
     * here.
     *
     * @param token genuine and not expired
     */
    public static Optional<Presented.AccessKey> of(AccountState state, Jwt token) {
        Caller caller = BearerTokens.callerOf(token);
        if (caller.type() != PrincipalType.ROLE || !caller.account().equals(state.account())) {
            return Optional.empty();
        }
        try {
            RoleSession session = RoleSession.of(caller, token);
            if (!session.origin().account().equals(state.account()) || session.originHasEnded(state)) {
                return Optional.empty();
            }
            return LiveCaller.of(state, caller, token)
                    .map(live -> new Presented.AccessKey(live.name(), true, live.session()));
        } catch (Rejection _) {
            // The token says too little of its session to tell whether that goes on.
            return Optional.empty();
        }
    }
}
