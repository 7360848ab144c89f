package dev.portcullis.acl.acluser;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to an ACL user. Passwords are in none of these. */
public sealed interface AclUserEvent {

    String accountId();

    String instanceId();

    String userName();

    @EventName("acl.acl-user.created")
    @Revision("1")
    record AclUserCreated(String accountId, String instanceId, String userName, String passwordId)
            implements AclUserEvent {}

    @EventName("acl.acl-user.enabled")
    @Revision("1")
    record AclUserEnabled(String accountId, String instanceId, String userName) implements AclUserEvent {}

    @EventName("acl.acl-user.disabled")
    @Revision("1")
    record AclUserDisabled(String accountId, String instanceId, String userName) implements AclUserEvent {}

    @EventName("acl.acl-user.password-reset")
    @Revision("1")
    record AclUserPasswordReset(String accountId, String instanceId, String userName, String passwordId)
            implements AclUserEvent {}

    @EventName("acl.acl-user.deleted")
    @Revision("1")
    record AclUserDeleted(String accountId, String instanceId, String userName) implements AclUserEvent {}

    /** In place of an earlier entry for the same type and name, if there was one. */
    @EventName("acl.acl-entry.set")
    @Revision("1")
    record AclEntrySet(
            String accountId,
            String instanceId,
            String userName,
            String resourceType,
            String resourceName,
            List<String> actions,
            String decision,
            List<String> sourceAddresses)
            implements AclUserEvent {}

    @EventName("acl.acl-entry.removed")
    @Revision("1")
    record AclEntryRemoved(
            String accountId, String instanceId, String userName, String resourceType, String resourceName)
            implements AclUserEvent {}
}
