package dev.portcullis.policy.policy;

import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MatchingCost;

/**
 * How many of everything there may be; the defaults are the vendor's of 2025 (semantics reference §3.1).
 *
 * @param documentLength        the most characters of a document; it can be lowered, but what is longer could not be published
 * @param tagsPerPolicy         the most tags of a policy; it can be lowered
 * @param matchingCostPerHolder what the policies of one user, group or role may cost together in one scope; it can be lowered
 *                              but not raised, since the time of a decision is promised for it
 */
public record PolicyQuotas(
        int policiesPerAccount,
        int versionsPerPolicy,
        int documentLength,
        int tagsPerPolicy,
        int customPoliciesPerUser,
        int customPoliciesPerGroup,
        int customPoliciesPerRole,
        int systemPoliciesPerUser,
        int systemPoliciesPerGroup,
        int systemPoliciesPerRole,
        int matchingCostPerHolder) {

    public PolicyQuotas {
        if (policiesPerAccount < 1
                || versionsPerPolicy < 1
                || customPoliciesPerUser < 1
                || customPoliciesPerGroup < 1
                || customPoliciesPerRole < 1
                || systemPoliciesPerUser < 1
                || systemPoliciesPerGroup < 1
                || systemPoliciesPerRole < 1) {
            throw new IllegalArgumentException("every quota is at least 1");
        }
        requireWithin("characters of a document", documentLength, DocumentKind.IDENTITY.maxLength());
        requireWithin("tags of a policy", tagsPerPolicy, PolicyTags.MOST_OF_A_CALL);
        if (matchingCostPerHolder < 1 || matchingCostPerHolder > MatchingCost.MOST_OF_A_HOLDER) {
            throw new IllegalArgumentException("the quota of matching cost is 1 to " + MatchingCost.MOST_OF_A_HOLDER
                    + ", not " + matchingCostPerHolder);
        }
    }

    private static void requireWithin(String what, int quota, int most) {
        if (quota < 1 || quota > most) {
            throw new IllegalArgumentException("the quota of " + what + " is 1 to " + most + ", not " + quota);
        }
    }
}
