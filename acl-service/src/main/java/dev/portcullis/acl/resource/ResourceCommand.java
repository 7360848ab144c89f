package dev.portcullis.acl.resource;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the register of topics and groups. */
public sealed interface ResourceCommand {

    ResourceKey resource();

    /** Registers it; what is registered already stays so. */
    record RegisterResource(@TargetAggregateIdentifier String aggregateId, ResourceKey resource)
            implements ResourceCommand {

        public RegisterResource(ResourceKey resource) {
            this(resource.aggregateId(), resource);
        }
    }

    /** Forgets it. */
    record DeregisterResource(@TargetAggregateIdentifier String aggregateId, ResourceKey resource)
            implements ResourceCommand {

        public DeregisterResource(ResourceKey resource) {
            this(resource.aggregateId(), resource);
        }
    }
}
