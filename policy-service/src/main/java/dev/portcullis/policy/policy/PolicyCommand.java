package dev.portcullis.policy.policy;

import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a custom policy. */
public sealed interface PolicyCommand {

    /** The policy that is meant; the id never changes and is never used again. */
    String policyId();

    /** Creates a policy with the version v1 as its default. */
    record CreatePolicy(
            AccountId accountId,
            @TargetAggregateIdentifier String policyId,
            String policyName,
            Optional<String> description,
            String document,
            PolicyTags.Wanted tags)
            implements PolicyCommand {}

    /** Gives the policy another description, or none. */
    record DescribePolicy(@TargetAggregateIdentifier String policyId, Optional<String> description)
            implements PolicyCommand {}

    /** Puts tags on the policy. */
    record TagPolicy(@TargetAggregateIdentifier String policyId, PolicyTags.Wanted tags) implements PolicyCommand {}

    /** Takes tags off the policy; all of them if no keys are named. */
    record UntagPolicy(@TargetAggregateIdentifier String policyId, Optional<List<String>> tagKeys)
            implements PolicyCommand {}

    /**
     * Adds a version, which changes what is evaluated only if it becomes the default.
     *
     * @param highRisk whether the document gives control over the account
     */
    record CreatePolicyVersion(
            @TargetAggregateIdentifier String policyId,
            String document,
            boolean setAsDefault,
            boolean highRisk,
            RotateStrategy rotateStrategy,
            int versionLimit)
            implements PolicyCommand {}

    /**
     * Makes another version the one that is evaluated.
     *
     * @param highRisk whether that version gives control over the account
     */
    record SetDefaultPolicyVersion(
            @TargetAggregateIdentifier String policyId, String versionId, boolean highRisk) implements PolicyCommand {}

    /** Deletes a version that is not the default. */
    record DeletePolicyVersion(@TargetAggregateIdentifier String policyId, String versionId) implements PolicyCommand {}

    /**
     * Deletes the policy.
     *
     * @param cascading whether its other versions go with it; who has it attached keeps it from being deleted either way
     */
    record DeletePolicy(@TargetAggregateIdentifier String policyId, boolean cascading) implements PolicyCommand {}
}
