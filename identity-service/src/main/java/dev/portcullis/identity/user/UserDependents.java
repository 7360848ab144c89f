package dev.portcullis.identity.user;

import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;

/**
 * What another slice keeps for a user: memberships, access keys, a logon profile. Every bean of this type is asked before
 * a user is deleted, in the order of its {@link org.springframework.core.annotation.Order}; a constraint of its own must
 * hold back what comes into being at the same moment.
 */
public interface UserDependents {

    /** The documented conflict, such as {@code DeleteConflict.User.Group}, if there is anything left. */
    Optional<Rejection> conflict(AccountId account, PrincipalId user);

    /**
     * Sends the commands that revoke whatever there is, one event for each thing, in the transaction that deletes the
     * user. Nothing is sent if nothing is left.
     */
    void revoke(AccountId account, PrincipalId user, Commands commands);
}
