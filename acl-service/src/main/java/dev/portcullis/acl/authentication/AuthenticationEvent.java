package dev.portcullis.acl.authentication;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to the way in which an instance authenticates its clients. */
public sealed interface AuthenticationEvent {

    String accountId();

    String instanceId();

    @EventName("acl.user-authentication.enabled")
    @Revision("1")
    record UserAuthenticationEnabled(String accountId, String instanceId) implements AuthenticationEvent {}

    @EventName("acl.user-authentication.disabled")
    @Revision("1")
    record UserAuthenticationDisabled(String accountId, String instanceId) implements AuthenticationEvent {}

    /** {@code types} are one or both of {@code intelligent} and {@code acl}. */
    @EventName("acl.authentication-types.set")
    @Revision("1")
    record AuthenticationTypesSet(String accountId, String instanceId, List<String> types, boolean freeInVpc)
            implements AuthenticationEvent {}

    /** The instance was deleted. */
    @EventName("acl.authentication.removed")
    @Revision("1")
    record AuthenticationRemoved(String accountId, String instanceId) implements AuthenticationEvent {}
}
