package dev.portcullis.policy.attachment;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which users, groups and roles of an account bear which names; identity-service knows. */
public interface Principals {

    /**
     * The principals of those names, however many, in one question.
     *
     * @throws dev.portcullis.platform.problem.Rejection if nobody can tell now
     */
    FoundPrincipals find(AccountId account, Collection<PrincipalReference> wanted);

    /**
     * The groups of a user.
     *
     * @throws dev.portcullis.platform.problem.Rejection if there is no such user, or nobody can tell now
     */
    List<FoundPrincipal> groupsOf(AccountId account, String userName);

    /** A kind and a name as somebody has written it. */
    record PrincipalReference(PrincipalKind kind, String name) {}

    /**
     * A user, a group or a role.
     *
     * @param name in its stored spelling
     */
    record FoundPrincipal(PrincipalId id, String name) {}

    /**
     * What was found; who is not in it does not exist.
     *
     * @param seen how far the account's streams were when it was looked up
     */
    record FoundPrincipals(Map<PrincipalReference, FoundPrincipal> all, AccountVector seen) {

        public FoundPrincipals {
            all = Map.copyOf(all);
        }

        /** Both together. */
        FoundPrincipals and(FoundPrincipals others) {
            Map<PrincipalReference, FoundPrincipal> both = new HashMap<>(all);
            both.putAll(others.all);
            return new FoundPrincipals(both, seen.merge(others.seen));
        }

        /** The principal of that name. */
        public Optional<FoundPrincipal> of(PrincipalReference reference) {
            return Optional.ofNullable(all.get(reference));
        }
    }
}
