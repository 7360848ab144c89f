package dev.portcullis.policy.attachment;

import dev.portcullis.policy.attachment.AttachablePolicies.PolicyReference;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentEntry;
import dev.portcullis.policy.attachment.AttachmentJob.Action;
import dev.portcullis.policy.attachment.Principals.FoundPrincipal;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.policy.PolicyType;
import dev.portcullis.vocabulary.AccountId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The resources on which attaching and detaching are decided: the principal and the policy, both in their stored spelling
 * (semantics reference §5.2). What does not exist is decided under the name that was asked for, so that a refusal does not
 * tell whether it exists.
 */
public final class AttachmentPermissions {

    private final AttachablePolicies policies;

    public AttachmentPermissions(AttachablePolicies policies) {
        this.policies = policies;
    }

    List<String> of(AccountId account, Collection<Pair> pairs, FoundPrincipals found) {
        Set<String> resources = new LinkedHashSet<>();
        Set<PolicyReference> references = new LinkedHashSet<>();
        for (Pair pair : pairs) {
            PrincipalReference principal = pair.principal();
            String name = found.of(principal).map(FoundPrincipal::name).orElse(principal.name());
            resources.add(resource(account, principal.kind(), name));
            references.add(pair.policy());
        }
        references.forEach(policy -> resources.add(policies.resource(account, policy)));
        return List.copyOf(resources);
    }

    /** Of one action for each kind of principal: all principals of the kind, and all policies. */
    Map<String, List<String>> demands(AccountId account, Action action, List<Pair> pairs, FoundPrincipals found) {
        String verb = action == Action.ATTACH ? "ram:AttachPolicyTo" : "ram:DetachPolicyFrom";
        return pairs.stream()
                .collect(Collectors.groupingBy(pair -> pair.principal().kind()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        kind -> verb + kind.getKey().actionName(), kind -> of(account, kind.getValue(), found)));
    }

    List<String> of(AccountId account, List<AttachmentEntry> attachments) {
        Set<String> resources = new LinkedHashSet<>();
        for (AttachmentEntry attachment : attachments) {
            resources.add(resource(account, attachment.kind(), attachment.principalName()));
            resources.add(
                    PolicyType.of(attachment.policyType()).orElseThrow().resource(account, attachment.policyName()));
        }
        return List.copyOf(resources);
    }

    private static String resource(AccountId account, PrincipalKind kind, String name) {
        return "acs:ram:*:" + account + ":" + kind.wireName() + "/" + name;
    }
}
