package dev.portcullis.acl.instance;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What has happened to an instance. */
public sealed interface InstanceEvent {

    String accountId();

    String instanceId();

    @EventName("acl.instance.registered")
    @Revision("1")
    record InstanceRegistered(String accountId, String instanceId, String engine, boolean namespaced, String region)
            implements InstanceEvent {}

    @EventName("acl.instance.resource-group-changed")
    @Revision("1")
    record InstanceResourceGroupChanged(
            String accountId, String instanceId, String resourceGroupId, String previousResourceGroupId)
            implements InstanceEvent {}

    @EventName("acl.instance.deleted")
    @Revision("1")
    record InstanceDeleted(String accountId, String instanceId) implements InstanceEvent {}
}
