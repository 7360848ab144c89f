package dev.portcullis.decision.guard;

import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.decision.engine.Layer;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.platform.problem.AccessDeniedDetail;
import dev.portcullis.platform.problem.Grounds;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Optional;

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
                .with(detail)
                .with(grounds(request, decision));
    }

    private static Grounds grounds(AuthorizationRequest request, Decision decision) {
        return new Grounds(
                request.action().toString(),
                request.resources().stream().map(Object::toString).toList(),
                Optional.of(decision.layer().wireName()),
                decision.determining().stream().map(Denials::determining).toList());
    }

    private static Grounds.Determining determining(DeterminingStatement statement) {
        PolicyReference policy = statement.policy();
        AttachmentReference attachment = statement.attachment();
        return new Grounds.Determining(
                policy.policyId(),
                policy.type().wireName(),
                policy.name(),
                policy.versionId(),
                statement.statement(),
                attachment.attachmentId(),
                attachment.holder().wireName(),
                attachment.holderId(),
                attachment.scope());
    }

    /** RAM knows five layers; what is refused for another reason lacks an account-level policy that allows it. */
    static String policyType(Layer layer) {
        return switch (layer) {
            case CONTROL_POLICY, SESSION_POLICY, ACCOUNT_SCOPE, RESOURCE_GROUP_SCOPE, TRUST_POLICY -> layer.wireName();
            default -> Layer.ACCOUNT_SCOPE.wireName();
        };
    }
}
