package dev.portcullis.identity.signin;

import dev.portcullis.identity.audit.IdentityAudit.SignInFailed;
import dev.portcullis.identity.audit.IdentityAudit.SignedIn;
import dev.portcullis.identity.signin.Candidates.Candidate;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.audit.RefusedAttempt;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.integration.EventTime;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Puts on record who signed in and who could not. Attempts are told apart by the name that was typed, so that how they are
 * recorded takes no other course for names that exist; the name itself is not recorded, for people type passwords there.
 */
@Component
class SignInAudit {

    private static final String STEP = "sign-in";

    private final AuditItems items;
    private final Refusals refusals;

    SignInAudit(AuditItems items, Refusals refusals) {
        this.items = items;
        this.refusals = refusals;
    }

    /**
     * An attempt that was refused.
     *
     * @param typed  what tells attempts apart
     * @param proven whether the password was right
     * @param locked whether the user is locked since
     */
    record Failure(
            Optional<AccountId> account,
            Optional<Candidate> candidate,
            SignIn.Origin origin,
            String typed,
            String reason,
            boolean proven,
            boolean locked) {}

    /** Records a failure before its answer leaves; of an account that nobody knows it is only counted. */
    void failed(Failure failure, Rejection answer) {
        if (failure.account().isEmpty()) {
            refusals.stranger(
                    anonymous(AuditedCall.PLATFORM_ACCOUNT, failure.origin()), answer.status(), answer.code());
            return;
        }
        Optional<String> user =
                failure.candidate().map(found -> found.user().userId()).map(PrincipalId::value);
        refusals.refused(
                anonymous(failure.account().get(), failure.origin()),
                new RefusedAttempt(failure.typed(), STEP, answer.status(), answer.code(), user),
                new SignInFailed(
                        user,
                        failure.candidate().map(found -> found.user().userName()),
                        failure.reason(),
                        failure.proven(),
                        failure.locked(),
                        answer.status(),
                        answer.code()));
    }

    /** Records a session before its token is handed out. */
    void succeeded(CallContext call, Candidate candidate, String sessionId, boolean mfa, Instant expires) {
        items.add(
                AuditedCall.of(call),
                new SignedIn(
                        candidate.user().userId().value(),
                        candidate.user().userName(),
                        sessionId,
                        mfa,
                        EventTime.format(expires)));
    }

    private static AuditedCall anonymous(AccountId account, SignIn.Origin origin) {
        return AuditedCall.anonymous(
                account, Optional.empty(), origin.sourceAddress(), origin.requestId(), origin.requestId());
    }
}
