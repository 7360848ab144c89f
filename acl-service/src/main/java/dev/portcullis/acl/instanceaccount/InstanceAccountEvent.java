package dev.portcullis.acl.instanceaccount;

import dev.portcullis.platform.eventsourcing.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What has happened to the account of an instance. Its passwords are in none of these. */
public sealed interface InstanceAccountEvent {

    String accountId();

    String instanceId();

    String userName();

    @EventName("acl.instance-account.created")
    @Revision("1")
    record InstanceAccountCreated(String accountId, String instanceId, String userName, String passwordId)
            implements InstanceAccountEvent {}

    /** Until {@code previousUntil} the password before this one is good as well. */
    @EventName("acl.instance-account.password-rotated")
    @Revision("1")
    record InstanceAccountPasswordRotated(
            String accountId, String instanceId, String userName, String passwordId, Instant previousUntil)
            implements InstanceAccountEvent {}

    /** The instance was deleted. */
    @EventName("acl.instance-account.removed")
    @Revision("1")
    record InstanceAccountRemoved(String accountId, String instanceId, String userName)
            implements InstanceAccountEvent {}
}
