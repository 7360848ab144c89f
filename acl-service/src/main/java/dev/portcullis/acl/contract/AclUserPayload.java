package dev.portcullis.acl.contract;

import java.time.Instant;
import java.util.List;

/** The payloads of the events about user names and authentication. No password is in any of them. */
sealed interface AclUserPayload {

    /** {@code acl.user-authentication.enabled}. */
    record UserAuthenticationEnabled(String instanceId) implements AclUserPayload {}

    /** {@code acl.user-authentication.disabled}. */
    record UserAuthenticationDisabled(String instanceId) implements AclUserPayload {}

    /** {@code acl.authentication-types.set}. */
    record AuthenticationTypesSet(String instanceId, List<String> types, boolean freeInVpc) implements AclUserPayload {}

    /** {@code acl.authentication.removed}. */
    record AuthenticationRemoved(String instanceId) implements AclUserPayload {}

    /** {@code acl.instance-account.created}. */
    record InstanceAccountCreated(String instanceId, String userName, String passwordId) implements AclUserPayload {}

    /** {@code acl.instance-account.password-rotated}. */
    record InstanceAccountPasswordRotated(String instanceId, String userName, String passwordId, Instant previousUntil)
            implements AclUserPayload {}

    /** {@code acl.instance-account.removed}. */
    record InstanceAccountRemoved(String instanceId, String userName) implements AclUserPayload {}

    /** {@code acl.acl-user.created}. */
    record AclUserCreated(String instanceId, String userName, String passwordId) implements AclUserPayload {}

    /** {@code acl.acl-user.enabled}. */
    record AclUserEnabled(String instanceId, String userName) implements AclUserPayload {}

    /** {@code acl.acl-user.disabled}. */
    record AclUserDisabled(String instanceId, String userName) implements AclUserPayload {}

    /** {@code acl.acl-user.password-reset}. */
    record AclUserPasswordReset(String instanceId, String userName, String passwordId) implements AclUserPayload {}

    /** {@code acl.acl-user.deleted}. */
    record AclUserDeleted(String instanceId, String userName) implements AclUserPayload {}

    /** {@code acl.acl-entry.set}. */
    record AclEntrySet(
            String instanceId,
            String userName,
            String resourceType,
            String resourceName,
            List<String> actions,
            String decision,
            List<String> sourceAddresses)
            implements AclUserPayload {}

    /** {@code acl.acl-entry.removed}. */
    record AclEntryRemoved(String instanceId, String userName, String resourceType, String resourceName)
            implements AclUserPayload {}
}
