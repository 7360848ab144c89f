package dev.portcullis.policy.resourcegroup;

import dev.portcullis.vocabulary.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a resource group. */
public sealed interface ResourceGroupCommand {

    /** The group that is meant; the id never changes and is never used again. */
    String resourceGroupId();

    /** Creates a group with nothing in it. */
    record CreateResourceGroup(
            AccountId accountId, @TargetAggregateIdentifier String resourceGroupId, String name, String displayName)
            implements ResourceGroupCommand {}

    /** Gives a group another display name. Its name stays. */
    record UpdateResourceGroup(@TargetAggregateIdentifier String resourceGroupId, String displayName)
            implements ResourceGroupCommand {}

    /** Deletes a group. */
    record DeleteResourceGroup(@TargetAggregateIdentifier String resourceGroupId) implements ResourceGroupCommand {}
}
