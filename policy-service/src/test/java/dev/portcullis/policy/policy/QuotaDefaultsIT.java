package dev.portcullis.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.RunningPolicyService;
import org.junit.jupiter.api.Test;

/** What an installation allows that sets nothing (semantics reference §3.1, §4.1). */
class QuotaDefaultsIT {

    @Test
    void theDefaultsAreThoseOfTheReference() {
        PolicyQuotas quotas = RunningPolicyService.shared().bean(PolicyQuotas.class);

        assertThat(quotas.policiesPerAccount())
                .as("custom policies per account")
                .isEqualTo(1_500);
        assertThat(quotas.versionsPerPolicy()).as("versions per custom policy").isEqualTo(5);
        assertThat(quotas.documentLength()).as("characters of a document").isEqualTo(6_144);
        assertThat(quotas.tagsPerPolicy()).as("tags per policy").isEqualTo(20);
        assertThat(quotas.customPoliciesPerUser())
                .as("custom policies per user")
                .isEqualTo(10);
        assertThat(quotas.customPoliciesPerGroup())
                .as("custom policies per group")
                .isEqualTo(10);
        assertThat(quotas.customPoliciesPerRole())
                .as("custom policies per role")
                .isEqualTo(10);
        assertThat(quotas.systemPoliciesPerUser())
                .as("system policies per user")
                .isEqualTo(20);
        assertThat(quotas.systemPoliciesPerGroup())
                .as("system policies per group")
                .isEqualTo(20);
        assertThat(quotas.systemPoliciesPerRole())
                .as("system policies per role")
                .isEqualTo(20);
    }
}
