package dev.portcullis.identity.user;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.serialization.Revision;

/** What can happen to a user. */
public sealed interface UserEvent {

    /** The user exists from now on. */
    @EventName("identity.user.created")
    @Revision("1")
    record UserCreated(PrincipalId userId, String userName) implements UserEvent {}

    /** The user does not exist any more; its name is free again. */
    @EventName("identity.user.deleted")
    @Revision("1")
    record UserDeleted(PrincipalId userId, String userName) implements UserEvent {}
}
