package dev.portcullis.policy.systempolicy;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a release of the product asks of a system policy. */
public sealed interface SystemPolicyCommand {

    /** The policy that is meant. */
    String policyId();

    /**
     * Adds a version, unless the policy has it already: the release may have been here before, and a later one may have
     * gone further.
     *
     * @param number from 1; whoever adds the second knows that there was a first
     */
    record ReleaseVersion(
            @TargetAggregateIdentifier String policyId, String policyName, int number, SystemPolicyVersion version)
            implements SystemPolicyCommand {}
}
