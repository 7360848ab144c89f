package dev.portcullis.acl.contract;

import java.util.List;

/** The payloads of the events of the acl stream. Their schemas lie beside the code's resources in {@code contract/}. */
sealed interface AclPayload {

    /** {@code acl.instance.registered}. */
    record InstanceRegistered(String instanceId, String engine, boolean namespaced, String region)
            implements AclPayload {}

    /** {@code acl.instance.resource-group-changed}. */
    record InstanceResourceGroupChanged(String instanceId, String resourceGroupId, String previousResourceGroupId)
            implements AclPayload {}

    /** {@code acl.instance.deleted}. */
    record InstanceDeleted(String instanceId) implements AclPayload {}

    /** {@code acl.allowlist.restricted}. */
    record AllowlistRestricted(String instanceId, List<String> entries) implements AclPayload {}

    /** {@code acl.allowlist.opened}. */
    record AllowlistOpened(String instanceId) implements AclPayload {}

    /** {@code acl.allowlist.closed}. */
    record AllowlistClosed(String instanceId) implements AclPayload {}

    /** {@code acl.allowlist.removed}. */
    record AllowlistRemoved(String instanceId) implements AclPayload {}
}
