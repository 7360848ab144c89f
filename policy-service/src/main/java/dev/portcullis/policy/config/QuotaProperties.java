package dev.portcullis.policy.config;

import dev.portcullis.policy.policy.PolicyQuotas;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many of everything there may be.
 *
 * @param policiesPerAccount    custom policies of an account
 * @param versionsPerPolicy     versions of a custom policy
 * @param customPoliciesPerUser custom policies attached to one user
 */
@ConfigurationProperties("portcullis.quotas")
record QuotaProperties(
        @DefaultValue("1500") int policiesPerAccount,
        @DefaultValue("5") int versionsPerPolicy,
        @DefaultValue("10") int customPoliciesPerUser) {

    PolicyQuotas toQuotas() {
        return new PolicyQuotas(policiesPerAccount, versionsPerPolicy, customPoliciesPerUser);
    }
}
