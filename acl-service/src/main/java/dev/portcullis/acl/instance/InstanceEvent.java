package dev.portcullis.acl.instance;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.Optional;
import java.util.SortedMap;
import org.axonframework.serialization.Revision;

/** What has happened to an instance. */
public sealed interface InstanceEvent {

    String accountId();

    String instanceId();

    /** A RocketMQ instance of the 4.x series; the others tell their series. */
    @EventName("acl.instance.registered")
    @Revision("1")
    record InstanceRegistered(String accountId, String instanceId, String engine, boolean namespaced, String region)
            implements InstanceEvent {}

    @EventName("acl.instance.resource-group-changed")
    @Revision("1")
    record InstanceResourceGroupChanged(
            String accountId, String instanceId, String resourceGroupId, String previousResourceGroupId)
            implements InstanceEvent {}

    /** {@code storeInstanceId} is the RocketMQ instance that keeps the messages of an MQTT instance. */
    @EventName("acl.instance.series-registered")
    @Revision("1")
    record InstanceRegisteredInSeries(
            String accountId,
            String instanceId,
            String series,
            boolean namespaced,
            String region,
            Optional<String> storeInstanceId)
            implements InstanceEvent {}

    /** All tags that the instance has from here on. */
    @EventName("acl.instance.tags-set")
    @Revision("1")
    record InstanceTagsSet(String accountId, String instanceId, SortedMap<String, String> tags)
            implements InstanceEvent {}

    @EventName("acl.instance.deleted")
    @Revision("1")
    record InstanceDeleted(String accountId, String instanceId) implements InstanceEvent {}
}
