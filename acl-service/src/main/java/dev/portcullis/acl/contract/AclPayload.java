package dev.portcullis.acl.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The payloads of the events of the acl stream. Their schemas lie beside the code's resources in {@code contract/}. */
sealed interface AclPayload {

    /** {@code acl.service.activated}. */
    record ServiceActivated(String service, String termsVersion) implements AclPayload {}

    /** {@code acl.instance.series-registered}. */
    record InstanceRegisteredInSeries(
            String instanceId, String series, boolean namespaced, String region, Optional<String> storeInstanceId)
            implements AclPayload {}

    /** {@code acl.instance.registered}. */
    record InstanceRegistered(String instanceId, String engine, boolean namespaced, String region)
            implements AclPayload {}

    /** {@code acl.instance.resource-group-changed}. */
    record InstanceResourceGroupChanged(String instanceId, String resourceGroupId, String previousResourceGroupId)
            implements AclPayload {}

    /** {@code acl.instance.tags-set}. */
    record InstanceTagsSet(String instanceId, SortedMap<String, String> tags) implements AclPayload {}

    /** {@code acl.instance.deleted}. */
    record InstanceDeleted(String instanceId) implements AclPayload {}

    /** {@code acl.resource.registered}. */
    record ResourceRegistered(String instanceId, String resourceType, String resourceName) implements AclPayload {}

    /** {@code acl.resource.deregistered}. */
    record ResourceDeregistered(String instanceId, String resourceType, String resourceName) implements AclPayload {}

    /** {@code acl.enrolment.created}. */
    record EnrolmentCreated(
            String enrolmentId,
            String name,
            List<String> instanceIds,
            String publicKey,
            String keyId,
            Optional<Instant> expiresAt)
            implements AclPayload {}

    /** {@code acl.enrolment.key-rotated}. */
    record EnrolmentKeyRotated(String enrolmentId, String publicKey, String keyId, String previousKeyId)
            implements AclPayload {}

    /** {@code acl.enrolment.instance-removed}. */
    record EnrolledInstanceRemoved(String enrolmentId, String instanceId) implements AclPayload {}

    /** {@code acl.enrolment.revoked}. */
    record EnrolmentRevoked(String enrolmentId) implements AclPayload {}

    /** {@code acl.allowlist.restricted}. */
    record AllowlistRestricted(String instanceId, List<String> entries) implements AclPayload {}

    /** A list of {@code acl.allowlist.lists-replaced}. */
    record NamedList(String name, List<String> entries) {}

    /** {@code acl.allowlist.lists-replaced}. */
    record AllowlistListsReplaced(String instanceId, List<NamedList> lists) implements AclPayload {}

    /** {@code acl.allowlist.opened}. */
    record AllowlistOpened(String instanceId) implements AclPayload {}

    /** {@code acl.allowlist.closed}. */
    record AllowlistClosed(String instanceId) implements AclPayload {}

    /** {@code acl.allowlist.removed}. */
    record AllowlistRemoved(String instanceId) implements AclPayload {}
}
