package dev.portcullis.policy.config;

import dev.portcullis.language.MatchingCost;
import dev.portcullis.policy.policy.PolicyQuotas;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many of everything there may be.
 *
 * @param policiesPerAccount    custom policies of an account
 * @param versionsPerPolicy     versions of a custom policy
 * @param documentLength        characters of a policy document
 * @param tagsPerPolicy         tags of a custom policy
 * @param customPoliciesPerUser custom policies attached to one user
 * @param customPoliciesPerGroup custom policies attached to one group
 * @param customPoliciesPerRole custom policies attached to one role
 * @param resourceGroupsPerAccount resource groups of an account beside the default one
 * @param systemPoliciesPerUser system policies attached to one user
 * @param systemPoliciesPerGroup system policies attached to one group
 * @param systemPoliciesPerRole system policies attached to one role
 * @param matchingCostPerHolder what the policies of one user, group or role may cost together
 */
@ConfigurationProperties("portcullis.quotas")
record QuotaProperties(
        @DefaultValue("1500") int policiesPerAccount,
        @DefaultValue("5") int versionsPerPolicy,
        @DefaultValue("6144") int documentLength,
        @DefaultValue("20") int tagsPerPolicy,
        @DefaultValue("10") int customPoliciesPerUser,
        @DefaultValue("10") int customPoliciesPerGroup,
        @DefaultValue("10") int customPoliciesPerRole,
        @DefaultValue("30") int resourceGroupsPerAccount,
        @DefaultValue("20") int systemPoliciesPerUser,
        @DefaultValue("20") int systemPoliciesPerGroup,
        @DefaultValue("20") int systemPoliciesPerRole,
        @DefaultValue("" + MatchingCost.MOST_OF_A_HOLDER) int matchingCostPerHolder) {

    PolicyQuotas toQuotas() {
        return new PolicyQuotas(
                policiesPerAccount,
                versionsPerPolicy,
                documentLength,
                tagsPerPolicy,
                customPoliciesPerUser,
                customPoliciesPerGroup,
                customPoliciesPerRole,
                systemPoliciesPerUser,
                systemPoliciesPerGroup,
                systemPoliciesPerRole,
                matchingCostPerHolder);
    }
}
