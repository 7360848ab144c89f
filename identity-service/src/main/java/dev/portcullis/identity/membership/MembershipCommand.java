package dev.portcullis.identity.membership;

import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the memberships of one user. */
public sealed interface MembershipCommand {

    /** Somebody asked for the membership to end. */
    String REQUESTED = "requested";

    /** The user was deleted with everything it had. */
    String USER_DELETED = "user-deleted";

    /** The name of the aggregate that holds a user's memberships. */
    static String aggregateId(PrincipalId userId) {
        return userId + "/memberships";
    }

    /** Puts the user into the group. */
    record JoinGroup(
            @TargetAggregateIdentifier String membershipsId,
            PrincipalId userId,
            String userName,
            String groupId,
            String groupName,
            int groupLimit)
            implements MembershipCommand {

        public JoinGroup(PrincipalId userId, String userName, String groupId, String groupName, int groupLimit) {
            this(aggregateId(userId), userId, userName, groupId, groupName, groupLimit);
        }
    }

    /** Takes the user out of the group. */
    record LeaveGroup(
            @TargetAggregateIdentifier String membershipsId,
            PrincipalId userId,
            String userName,
            String groupId,
            String groupName,
            String cause)
            implements MembershipCommand {

        public LeaveGroup(PrincipalId userId, String userName, String groupId, String groupName, String cause) {
            this(aggregateId(userId), userId, userName, groupId, groupName, cause);
        }
    }
}
