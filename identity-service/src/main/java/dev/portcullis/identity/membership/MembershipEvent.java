package dev.portcullis.identity.membership;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.serialization.Revision;

/** What has happened to the memberships of a user. The names are those of the time. */
public sealed interface MembershipEvent {

    /** The user is in the group from now on. */
    @EventName("identity.membership.added")
    @Revision("1")
    record MembershipAdded(PrincipalId userId, String userName, String groupId, String groupName)
            implements MembershipEvent {}

    /** The user is in the group no more; {@code cause} is {@code requested} or {@code user-deleted}. */
    @EventName("identity.membership.removed")
    @Revision("1")
    record MembershipRemoved(PrincipalId userId, String userName, String groupId, String groupName, String cause)
            implements MembershipEvent {}
}
