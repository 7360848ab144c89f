package dev.portcullis.decision.server.authzen;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Which principals AuthZEN's subjects are. */
final class Subjects {

    static final String USER = "user";
    static final String ROLE = "role";
    static final String SESSION = "session";
    static final String ROOT = "root";

    private static final Map<String, BiFunction<AccountId, String, PrincipalName>> TYPES = Map.of(
            USER, PrincipalName.User::new,
            ROLE, PrincipalName.Role::new,
            SESSION, Subjects::session,
            ROOT, Subjects::root);

    private Subjects() {}

    /** The principal of an account; empty if there can be none of that type and id. */
    static Optional<PrincipalName> principal(AccountId account, Entity subject) {
        return Optional.ofNullable(TYPES.get(subject.type()))
                .flatMap(type -> Interpreter.readable(() -> type.apply(account, subject.id())));
    }

    private static PrincipalName session(AccountId account, String id) {
        int slash = id.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a session is named by its role and its own name");
        }
        return new PrincipalName.Session(account, id.substring(0, slash), id.substring(slash + 1));
    }

    private static PrincipalName root(AccountId account, String id) {
        if (!id.equals(account.toString())) {
            throw new IllegalArgumentException("an account's root is named by the account's id");
        }
        return new PrincipalName.Root(account);
    }

    /** The subject that a principal is, if it is one of that type. */
    static Optional<String> idOf(PrincipalName principal, String type) {
        return switch (principal) {
            case PrincipalName.User user -> ofType(type, USER, user.name());
            case PrincipalName.Role role -> ofType(type, ROLE, role.name());
            case PrincipalName.Root root -> ofType(type, ROOT, root.account().toString());
            case PrincipalName.Session _ -> Optional.empty();
            case PrincipalName.Provider _ -> Optional.empty();
        };
    }

    private static Optional<String> ofType(String wanted, String type, String id) {
        return wanted.equals(type) ? Optional.of(id) : Optional.empty();
    }
}
