package dev.portcullis.policy.attachment;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;

/** Tells which user of an account bears a name; identity-service knows. */
@FunctionalInterface
public interface Users {

    /**
     * The user of that name.
     *
     * @param bearerToken the caller's own, with which the other service is asked
     * @throws dev.portcullis.platform.problem.Rejection if there is none, or nobody can tell now
     */
    FoundUser find(AccountId account, String userName, String bearerToken);

    /**
     * A user.
     *
     * @param name in the spelling of its creation
     * @param seen how far the account's streams were when the user was seen
     */
    record FoundUser(PrincipalId id, String name, AccountVector seen) {}
}
