package dev.portcullis.acl.verification;

import dev.portcullis.acl.audit.AclAudit.CredentialRefused;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.audit.RefusedAttempt;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import java.util.Optional;

/**
 * Puts on record what clients have shown in vain. A name that was shown is recorded only if it is somebody's, for people put
 * passwords there.
 */
public final class VerificationAudit {

    private static final String STEP = "verify-credential";

    private final Refusals refusals;

    public VerificationAudit(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Records a refusal before its answer leaves. */
    void refused(CallContext call, Attempt attempt, CredentialVerification.Result.Bad bad, Rejection answer) {
        refusals.refused(
                AuditedCall.of(call),
                new RefusedAttempt(attempt.who(), STEP, answer.status(), answer.code(), Optional.empty()),
                new CredentialRefused(
                        attempt.instance().instanceId(),
                        attempt.shown().method().wireName(),
                        bad.user(),
                        attempt.address().toString(),
                        bad.why(),
                        answer.status(),
                        answer.code()));
    }
}
