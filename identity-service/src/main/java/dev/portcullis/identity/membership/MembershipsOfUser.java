package dev.portcullis.identity.membership;

import dev.portcullis.identity.membership.MembershipCommand.LeaveGroup;
import dev.portcullis.identity.user.UserDependents;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A user leaves its groups before it is deleted. */
@Component
@Order(10)
class MembershipsOfUser implements UserDependents {

    private final MembershipDirectory memberships;
    private final UserDirectory users;

    MembershipsOfUser(MembershipDirectory memberships, UserDirectory users) {
        this.memberships = memberships;
        this.users = users;
    }

    @Override
    public Optional<Rejection> conflict(AccountId account, PrincipalId user) {
        return memberships.groupsOf(user).isEmpty()
                ? Optional.empty()
                : Optional.of(MembershipRejection.IN_A_GROUP.rejection(
                        "the user is in a group; take it out before deleting it"));
    }

    @Override
    public void revoke(AccountId account, PrincipalId user, Commands commands) {
        String userName =
                users.find(account, user).orElseThrow(UserDirectory::noSuchUser).userName();
        for (MembershipDirectory.Joined group : memberships.groupsOf(user)) {
            commands.send(
                    new LeaveGroup(user, userName, group.groupId(), group.groupName(), MembershipCommand.USER_DELETED));
        }
    }
}
