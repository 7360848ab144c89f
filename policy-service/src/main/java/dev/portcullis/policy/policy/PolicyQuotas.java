package dev.portcullis.policy.policy;

/** How many of everything there may be; the defaults are the vendor's of 2025 (semantics reference §3.1). */
public record PolicyQuotas(
        int policiesPerAccount,
        int versionsPerPolicy,
        int customPoliciesPerUser,
        int customPoliciesPerGroup,
        int customPoliciesPerRole) {

    public PolicyQuotas {
        if (policiesPerAccount < 1
                || versionsPerPolicy < 1
                || customPoliciesPerUser < 1
                || customPoliciesPerGroup < 1
                || customPoliciesPerRole < 1) {
            throw new IllegalArgumentException("every quota is at least 1");
        }
    }
}
