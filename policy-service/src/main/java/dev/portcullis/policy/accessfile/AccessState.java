package dev.portcullis.policy.accessfile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account has, as far as a file can say it.
 *
 * @param policies       the custom policies by name, and the system policies, by lower-case name
 * @param resourceGroups by lower-case name, the default one among them
 */
record AccessState(
        Map<String, StoredPolicy> policies,
        Map<String, StoredPolicy> systemPolicies,
        Map<String, StoredGroup> resourceGroups,
        List<StoredAttachment> attachments) {

    /** A policy with the document of its default version. */
    record StoredPolicy(
            String policyId,
            String policyName,
            String policyType,
            Optional<String> description,
            String document,
            int versions) {}

    /** A resource group. */
    record StoredGroup(String resourceGroupId, String name, String displayName) {}

    /** An attachment; {@code scope} is the account, or the id of a resource group. */
    record StoredAttachment(
            String attachmentId,
            String aggregateId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            Optional<Instant> expiresAt) {}

    /** The group of that id; empty for the whole account, or for a group that is gone. */
    Optional<StoredGroup> group(String scope) {
        return resourceGroups.values().stream()
                .filter(group -> group.resourceGroupId().equals(scope))
                .findFirst();
    }
}
