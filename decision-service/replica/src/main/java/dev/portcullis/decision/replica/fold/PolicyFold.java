package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.ResourceGroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the events of the policy stream say; empty for a type that is not known. */
final class PolicyFold {

    private static final Pattern SCOPE = Pattern.compile("account|rg-[a-z0-9]{1,32}");

    private PolicyFold() {}

    static Optional<Changes> changes(String type, Payload payload) {
        return Optional.ofNullable(
                switch (type) {
                    case "policy.policy.created" -> created(payload);
                    case "policy.policy.deleted" -> deleted(payload);
                    case "policy.system-policy.released" -> created(payload);
                    case "policy.policy.described" -> Changes.of(new Open(policy(payload)));
                    case "policy.policy.tagged", "policy.policy.untagged" -> {
                        payload.text("policyId");
                        yield Changes.NONE;
                    }
                    case "policy.version.created" -> versionCreated(payload);
                    case "policy.version.deleted" ->
                        Changes.of(new Close(
                                Fact.PolicyVersion.keyOf(payload.text("policyId"), payload.text("versionId"))));
                    case "policy.default-version.set" -> Changes.of(new Open(defaultVersion(payload)));
                    case "policy.attachment.attached" -> Changes.of(new Open(attachment(payload)));
                    case "policy.attachment.detached" ->
                        Changes.of(new Close(attachment(payload).key()));
                    case "policy.resource-group.created", "policy.resource-group.updated" ->
                        Changes.of(new Open(resourceGroup(payload)));
                    case "policy.resource-group.deleted" ->
                        Changes.of(new Close(Fact.ResourceGroup.keyOf(payload.text("resourceGroupId"))));
                    case "policy.grant-rules.changed" -> Changes.NONE;
                    default -> null;
                });
    }

    private static Changes created(Payload payload) {
        return Changes.of(new Open(policy(payload)), new Open(version(payload)), new Open(defaultVersion(payload)));
    }

    private static Fact.Policy policy(Payload payload) {
        return new Fact.Policy(
                payload.text("policyId"),
                payload.text("policyName"),
                payload.oneOf("policyType", "Custom", Fact.Policy.SYSTEM),
                payload.optionalText("description"));
    }

    private static Changes deleted(Payload payload) {
        String policyId = payload.text("policyId");
        List<FactChange> changes = new ArrayList<>();
        changes.add(new Close(new FactKey(FactKind.DEFAULT_VERSION, policyId)));
        for (String versionId : payload.texts("versionIds")) {
            changes.add(new Close(Fact.PolicyVersion.keyOf(policyId, versionId)));
        }
        changes.add(new Close(new FactKey(FactKind.POLICY, policyId)));
        return new Changes(changes);
    }

    private static Changes versionCreated(Payload payload) {
        return payload.flag("setAsDefault")
                ? Changes.of(new Open(version(payload)), new Open(defaultVersion(payload)))
                : Changes.of(new Open(version(payload)));
    }

    private static Fact.PolicyVersion version(Payload payload) {
        String document = payload.text("document");
        try {
            CompiledDocuments.compiled(document);
        } catch (MalformedPolicyDocument e) {
            throw new UnreadablePayloadException("the policy document cannot be read: " + e.getMessage());
        }
        return new Fact.PolicyVersion(payload.text("policyId"), payload.text("versionId"), document);
    }

    private static Fact.DefaultVersion defaultVersion(Payload payload) {
        return new Fact.DefaultVersion(payload.text("policyId"), payload.text("versionId"));
    }

    private static Fact.ResourceGroup resourceGroup(Payload payload) {
        return new Fact.ResourceGroup(
                new ResourceGroupId(payload.text("resourceGroupId")).value(),
                payload.text("name"),
                payload.text("displayName"));
    }

    private static Fact.Attachment attachment(Payload payload) {
        return new Fact.Attachment(
                payload.text("attachmentId"),
                payload.oneOf("principalType", "user", "group", "role"),
                new PrincipalId(payload.text("principalId")),
                payload.text("principalName"),
                payload.text("policyId"),
                payload.text("policyName"),
                payload.oneOf("policyType", "Custom", Fact.Policy.SYSTEM),
                scope(payload),
                payload.optionalTime("expiresAt"),
                payload.optionalFlag("highRisk"));
    }

    private static String scope(Payload payload) {
        String scope = payload.text("scope");
        if (!SCOPE.matcher(scope).matches()) {
            throw new UnreadablePayloadException(
                    "`scope` is neither the account nor a resource group: `" + scope + "`");
        }
        return scope;
    }
}
