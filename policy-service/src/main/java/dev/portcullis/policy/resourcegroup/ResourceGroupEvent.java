package dev.portcullis.policy.resourcegroup;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What has happened to a resource group. */
public sealed interface ResourceGroupEvent {

    String accountId();

    String resourceGroupId();

    @EventName("policy.resource-group.created")
    @Revision("1")
    record ResourceGroupCreated(String accountId, String resourceGroupId, String name, String displayName)
            implements ResourceGroupEvent {}

    @EventName("policy.resource-group.updated")
    @Revision("1")
    record ResourceGroupUpdated(
            String accountId, String resourceGroupId, String name, String displayName, String previousDisplayName)
            implements ResourceGroupEvent {}

    @EventName("policy.resource-group.deleted")
    @Revision("1")
    record ResourceGroupDeleted(String accountId, String resourceGroupId, String name) implements ResourceGroupEvent {}
}
