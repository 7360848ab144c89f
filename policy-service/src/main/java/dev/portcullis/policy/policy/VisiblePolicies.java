package dev.portcullis.policy.policy;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import java.util.List;
import java.util.Optional;

/**
 * Finds a policy for a call that looks at it. Which resource the call is decided on depends on the policy's type, so it is
 * asked for here and before anything is answered.
 */
public final class VisiblePolicies {

    private final PolicyDirectory policies;
    private final Permissions permissions;

    public VisiblePolicies(PolicyDirectory policies, Permissions permissions) {
        this.policies = policies;
        this.permissions = permissions;
    }

    /**
     * The policy of that name; without a type the account's own, and where it has none the product's.
     *
     * @throws dev.portcullis.platform.problem.Rejection if the caller may not do this, or there is no such policy
     */
    public PolicyEntry require(CallContext call, String action, Optional<String> policyType, String policyName) {
        Optional<PolicyType> type = PolicyInput.policyType(policyType);
        Optional<PolicyEntry> found = type.isPresent()
                ? policies.find(call.account(), type.get(), policyName)
                : policies.find(call.account(), policyName);
        String resource = found.map(policy -> policy.resource(call.account()))
                .orElseGet(() -> type.orElse(PolicyType.CUSTOM).resource(call.account(), policyName));
        permissions.require(call, action, List.of(resource));
        return found.orElseThrow(() -> PolicyRejection.noSuchPolicy(policyName));
    }
}
