package dev.portcullis.policy.attachment;

import dev.portcullis.policy.policy.PolicyType;

/** How many policies of each type one principal may have in one scope. */
public record PolicyLimits(int system, int custom) {

    int of(String policyType) {
        return policyType.equals(PolicyType.SYSTEM.wireName()) ? system : custom;
    }
}
