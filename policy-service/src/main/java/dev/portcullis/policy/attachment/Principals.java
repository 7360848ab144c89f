package dev.portcullis.policy.attachment;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.Optional;

/** Tells which user, group or role of an account bears a name; identity-service knows. */
public interface Principals {

    /**
     * The principal of that name; empty if there is none.
     *
     * @throws dev.portcullis.platform.problem.Rejection if nobody can tell now
     */
    Optional<FoundPrincipal> find(AccountId account, PrincipalKind kind, String name);

    /**
     * The groups of a user.
     *
     * @throws dev.portcullis.platform.problem.Rejection if there is no such user, or nobody can tell now
     */
    List<FoundPrincipal> groupsOf(AccountId account, String userName);

    /**
     * A user, a group or a role.
     *
     * @param name in its stored spelling
     * @param seen how far the account's streams were when it was seen
     */
    record FoundPrincipal(PrincipalId id, String name, AccountVector seen) {}
}
