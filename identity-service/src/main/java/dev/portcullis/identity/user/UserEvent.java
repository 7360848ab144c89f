package dev.portcullis.identity.user;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;

/** What can happen to a user. */
public sealed interface UserEvent {

    /** The user exists from now on. */
    @EventName("identity.user.created")
    @Revision("1")
    record UserCreated(PrincipalId userId, String userName) implements UserEvent {}

    /** The user has another name; its id stays. */
    @EventName("identity.user.renamed")
    @Revision("1")
    record UserRenamed(PrincipalId userId, String userName, String previousUserName) implements UserEvent {}

    /** What is known of the person has changed; what it is stands in no event. */
    @EventName("identity.user.updated")
    @Revision("1")
    record UserUpdated(PrincipalId userId, String userName) implements UserEvent {}

    /** The user may do nothing until it is enabled again. */
    @EventName("identity.user.disabled")
    @Revision("1")
    record UserDisabled(PrincipalId userId, String userName) implements UserEvent {}

    /** The user may again do what its policies allow. */
    @EventName("identity.user.enabled")
    @Revision("1")
    record UserEnabled(PrincipalId userId, String userName) implements UserEvent {}

    /** Tokens that were issued to the user before this time are good for nothing. */
    @EventName("identity.user.sessions-ended")
    @Revision("1")
    record UserSessionsEnded(PrincipalId userId, String userName, Instant notBefore) implements UserEvent {}

    /** The user has these tags, whatever values it had under their keys before. */
    @EventName("identity.user.tagged")
    @Revision("1")
    record UserTagged(PrincipalId userId, Map<String, String> tags) implements UserEvent {}

    /** The user has no tags of these keys any more. */
    @EventName("identity.user.untagged")
    @Revision("1")
    record UserUntagged(PrincipalId userId, List<String> tagKeys) implements UserEvent {}

    /** The user does not exist any more; its name is free again. */
    @EventName("identity.user.deleted")
    @Revision("1")
    record UserDeleted(PrincipalId userId, String userName) implements UserEvent {}
}
