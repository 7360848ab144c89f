package dev.portcullis.policy.resourcegroup;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.policy.resourcegroup.ResourceGroupCommand.CreateResourceGroup;
import dev.portcullis.policy.resourcegroup.ResourceGroupCommand.DeleteResourceGroup;
import dev.portcullis.policy.resourcegroup.ResourceGroupCommand.UpdateResourceGroup;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupCreated;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupDeleted;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupUpdated;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A resource group. What is in it is kept where it belongs: instances with acl-service, attachments with their principals. */
public final class ResourceGroup {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private String accountId = "";
    private String resourceGroupId = "";
    private String name = "";
    private String displayName = "";
    private boolean deleted;

    ResourceGroup() {
        // Rebuilt from its events.
    }

    @CommandHandler
    ResourceGroup(CreateResourceGroup command) {
        apply(new ResourceGroupCreated(
                command.accountId().toString(), command.resourceGroupId(), command.name(), command.displayName()));
    }

    @CommandHandler
    void handle(UpdateResourceGroup command) {
        requirePresent();
        if (!command.displayName().equals(displayName)) {
            apply(new ResourceGroupUpdated(accountId, resourceGroupId, name, command.displayName(), displayName));
        }
    }

    @CommandHandler
    void handle(DeleteResourceGroup command) {
        requirePresent();
        apply(new ResourceGroupDeleted(accountId, resourceGroupId, name));
    }

    private void requirePresent() {
        if (deleted) {
            throw ResourceGroupRejection.noSuchGroup(resourceGroupId);
        }
    }

    @EventSourcingHandler
    void on(ResourceGroupCreated event) {
        aggregateId = event.resourceGroupId();
        accountId = event.accountId();
        resourceGroupId = event.resourceGroupId();
        name = event.name();
        displayName = event.displayName();
    }

    @EventSourcingHandler
    void on(ResourceGroupUpdated event) {
        displayName = event.displayName();
    }

    @EventSourcingHandler
    void on(ResourceGroupDeleted event) {
        deleted = true;
    }
}
