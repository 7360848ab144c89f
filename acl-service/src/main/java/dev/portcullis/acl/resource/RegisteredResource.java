package dev.portcullis.acl.resource;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.resource.ResourceCommand.DeregisterResource;
import dev.portcullis.acl.resource.ResourceCommand.RegisterResource;
import dev.portcullis.acl.resource.ResourceEvent.ResourceDeregistered;
import dev.portcullis.acl.resource.ResourceEvent.ResourceRegistered;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The name of a topic or a group: registered or not. */
public final class RegisteredResource {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private boolean registered;

    RegisteredResource() {
        // Rebuilt from its events, or about to be registered for the first time.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterResource command) {
        if (!registered) {
            ResourceKey key = command.resource();
            apply(new ResourceRegistered(
                    key.instance().accountId().toString(),
                    key.instance().instanceId(),
                    key.type().wireName(),
                    key.name()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DeregisterResource command) {
        ResourceKey key = command.resource();
        if (!registered) {
            throw ResourceRejection.NOT_FOUND.rejection("no " + key.type().wireName() + " `" + key.name()
                    + "` is registered on the instance `" + key.instance().instanceId() + "`");
        }
        apply(new ResourceDeregistered(
                key.instance().accountId().toString(),
                key.instance().instanceId(),
                key.type().wireName(),
                key.name()));
    }

    @EventSourcingHandler
    void on(ResourceRegistered event) {
        aggregateId = new ResourceKey(
                        new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()),
                        ResourceType.ofWireName(event.resourceType()).orElseThrow(),
                        event.resourceName())
                .aggregateId();
        registered = true;
    }

    @EventSourcingHandler
    void on(ResourceDeregistered event) {
        registered = false;
    }
}
