package dev.portcullis.acl.resource;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What has happened to the register of topics and groups. */
public sealed interface ResourceEvent {

    String accountId();

    String instanceId();

    /** {@code Topic} or {@code Group}. */
    String resourceType();

    String resourceName();

    @EventName("acl.resource.registered")
    @Revision("1")
    record ResourceRegistered(String accountId, String instanceId, String resourceType, String resourceName)
            implements ResourceEvent {}

    @EventName("acl.resource.deregistered")
    @Revision("1")
    record ResourceDeregistered(String accountId, String instanceId, String resourceType, String resourceName)
            implements ResourceEvent {}
}
