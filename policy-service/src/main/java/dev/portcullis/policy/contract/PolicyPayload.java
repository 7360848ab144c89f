package dev.portcullis.policy.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payloads of the events of the policy stream. Their schemas lie beside the code's resources in {@code contract/}. */
sealed interface PolicyPayload {

    /** {@code policy.policy.created}. */
    record Created(
            String policyId,
            String policyName,
            String policyType,
            Optional<String> description,
            String versionId,
            String document)
            implements PolicyPayload {}

    /** {@code policy.version.created}. */
    record VersionCreated(
            String policyId,
            String policyName,
            String versionId,
            String document,
            boolean setAsDefault,
            boolean highRisk)
            implements PolicyPayload {}

    /** {@code policy.version.created}, revision 1. */
    record FormerVersionCreated(
            String policyId, String policyName, String versionId, String document, boolean setAsDefault)
            implements PolicyPayload {}

    /** {@code policy.version.deleted}. */
    record VersionDeleted(String policyId, String policyName, String versionId) implements PolicyPayload {}

    /** {@code policy.default-version.set}. */
    record DefaultVersionSet(
            String policyId, String policyName, String versionId, String previousVersionId, boolean highRisk)
            implements PolicyPayload {}

    /** {@code policy.default-version.set}, revision 1. */
    record FormerDefaultVersionSet(String policyId, String policyName, String versionId, String previousVersionId)
            implements PolicyPayload {}

    /** {@code policy.policy.described}. */
    record Described(String policyId, String policyName, String policyType, Optional<String> description)
            implements PolicyPayload {}

    /** {@code policy.policy.tagged}. */
    record Tagged(String policyId, String policyName, Map<String, String> tags) implements PolicyPayload {}

    /** {@code policy.policy.untagged}. */
    record Untagged(String policyId, String policyName, List<String> tagKeys) implements PolicyPayload {}

    /** {@code policy.policy.deleted}. */
    record Deleted(String policyId, String policyName, String policyType, List<String> versionIds)
            implements PolicyPayload {}

    /** {@code policy.resource-group.created}. */
    record ResourceGroupCreated(String resourceGroupId, String name, String displayName) implements PolicyPayload {}

    /** {@code policy.resource-group.updated}. */
    record ResourceGroupUpdated(String resourceGroupId, String name, String displayName, String previousDisplayName)
            implements PolicyPayload {}

    /** {@code policy.resource-group.deleted}. */
    record ResourceGroupDeleted(String resourceGroupId, String name) implements PolicyPayload {}

    /** {@code policy.system-policy.released}. */
    record SystemPolicyReleased(
            String policyId,
            String policyName,
            String policyType,
            String description,
            Optional<String> recommendedFor,
            String versionId,
            String document,
            String release)
            implements PolicyPayload {}

    /** {@code policy.attachment.attached}. */
    record Attached(
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            Optional<String> expiresAt,
            boolean highRisk)
            implements PolicyPayload {}

    /** {@code policy.attachment.attached}, revision 1. */
    record FormerAttached(
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope)
            implements PolicyPayload {}

    /** {@code policy.attachment.detached}. */
    record Detached(
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            Optional<String> expiresAt,
            String cause,
            Optional<String> causedBy)
            implements PolicyPayload {}

    /** {@code policy.attachment.detached}, revision 1. */
    record FormerDetached(
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            String cause)
            implements PolicyPayload {}

    /** {@code policy.grant-rules.changed}. */
    record GrantRulesChanged(boolean reasonRequired, boolean ticketRequired) implements PolicyPayload {}
}
