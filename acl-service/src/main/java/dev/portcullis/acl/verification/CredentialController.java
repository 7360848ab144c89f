package dev.portcullis.acl.verification;

import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instance.Series;
import dev.portcullis.acl.verification.CredentialVerification.Result;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Permissions;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Verifies for enforcement points what clients have shown to them. */
@RestController
public final class CredentialController {

    private static final String VERIFY = "portcullis:VerifyCredentials";

    private final InstanceDirectory instances;
    private final CredentialVerification verification;
    private final VerificationThrottle throttle;
    private final VerificationAudit audit;
    private final Permissions permissions;

    public CredentialController(
            InstanceDirectory instances,
            CredentialVerification verification,
            VerificationThrottle throttle,
            VerificationAudit audit,
            Permissions permissions) {
        this.instances = instances;
        this.verification = verification;
        this.throttle = throttle;
        this.audit = audit;
        this.permissions = permissions;
    }

    @PostMapping("/v1/credentials/verify")
    @Authorized(value = VERIFY, access = Access.READ)
    @Operation(
            operationId = "verifyCredential",
            summary = "Tells whether what a client has shown is good on an instance, and who the client is",
            description =
                    "The answer holds what a question for a decision takes as its client's credential. Whatever is"
                            + " wrong with what was shown, it is refused in the same way.")
    ResponseEntity<VerifiedCredential> verify(CallContext call, @RequestBody VerificationRequest request) {
        permissions.require(
                call, VERIFY, List.of("acs:portcullis:*:" + call.account() + ":instance/" + request.instance()));
        InstanceKey instance = new InstanceKey(call.account(), request.instance());
        Series series = instances.require(instance).series();
        Attempt attempt = new Attempt(instance, series, request.clientAddress(), request.shown(series == Series.MQTT));
        if (!throttle.take(attempt)) {
            throw refusal(
                    call, attempt, new Result.Bad("throttled", Optional.empty()), VerificationRejection.tooOften());
        }
        return switch (verified(attempt)) {
            case Result.Bad bad -> throw refusal(call, attempt, bad, VerificationRejection.notVerified());
            case Result.Good good -> {
                throttle.giveBack(attempt);
                yield ResponseEntity.ok().header("Cache-Control", "no-store").body(good.credential());
            }
        };
    }

    private Result verified(Attempt attempt) {
        try {
            return verification.verify(attempt);
        } catch (RuntimeException e) {
            // Nothing is known of what was shown, so nothing counts against it.
            throttle.giveBack(attempt);
            throw e;
        }
    }

    private Rejection refusal(CallContext call, Attempt attempt, Result.Bad bad, Rejection answer) {
        audit.refused(call, attempt, bad, answer);
        return answer;
    }
}
