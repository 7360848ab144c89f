package dev.portcullis.decision.guard;

import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Layer;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.platform.problem.AccessDeniedDetail;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.PrincipalName;

/** How a denial is told: RAM's detail, and a message that only the denied account can decode. */
public final class Denials {

    private final DiagnosticMessages messages;

    public Denials(DiagnosticMessages messages) {
        this.messages = messages;
    }

    Rejection refusal(LiveCaller live, AuthorizationRequest request, Decision decision, AccountState state) {
        boolean session = live.name() instanceof PrincipalName.Session;
        String displayName = live.name() instanceof PrincipalName.Session named
                ? named.role() + ":" + named.name()
                : live.caller().principal().toString();
        AccessDeniedDetail detail = new AccessDeniedDetail(
                request.action().toString(),
                session ? "AssumedRoleUser" : "SubUser",
                live.caller().account().toString(),
                displayName,
                policyType(decision.layer()),
                decision.outcome().wireName(),
                messages.encode(DiagnosticMessage.of(live, displayName, request, decision, state)));
        return Rejection.noPermission(
                        "You are not authorized to do this action: " + request.action() + " is refused by "
                                + (decision.determining().isEmpty()
                                        ? "the lack of a policy that allows it"
                                        : "a policy that denies it"))
                .with(detail);
    }

    /** RAM knows five layers; what is refused for another reason lacks an account-level policy that allows it. */
    static String policyType(Layer layer) {
        return switch (layer) {
            case CONTROL_POLICY, SESSION_POLICY, ACCOUNT_SCOPE, RESOURCE_GROUP_SCOPE, TRUST_POLICY -> layer.wireName();
            default -> Layer.ACCOUNT_SCOPE.wireName();
        };
    }
}
