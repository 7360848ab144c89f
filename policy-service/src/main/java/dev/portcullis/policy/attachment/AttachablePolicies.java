package dev.portcullis.policy.attachment;

import dev.portcullis.policy.policy.PolicyDirectory;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyType;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/** Finds the policies that an account can attach, by type and name. */
public final class AttachablePolicies {

    private final PolicyDirectory policies;

    public AttachablePolicies(PolicyDirectory policies) {
        this.policies = policies;
    }

    /** A policy as somebody has written it. */
    record PolicyReference(PolicyType type, String name) {}

    Optional<AttachedPolicy> find(AccountId account, PolicyReference reference) {
        return entry(account, reference)
                .map(policy -> new AttachedPolicy(
                        policy.policyId(), policy.policyName(), policy.type().wireName()));
    }

    /** The policy as a resource, in its stored spelling if there is one. */
    String resource(AccountId account, PolicyReference reference) {
        return entry(account, reference)
                .map(policy -> policy.resource(account))
                .orElseGet(() -> reference.type().resource(account, reference.name()));
    }

    private Optional<PolicyEntry> entry(AccountId account, PolicyReference reference) {
        return policies.find(account, reference.type(), reference.name());
    }
}
