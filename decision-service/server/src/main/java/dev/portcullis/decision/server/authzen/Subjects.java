package dev.portcullis.decision.server.authzen;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Optional;

/** Which principals AuthZEN's subjects are. */
final class Subjects {

    static final String USER = "user";
    static final String ROLE = "role";
    static final String SESSION = "session";
    static final String ROOT = "root";

    private Subjects() {}

    /** The principal of an account; empty if there can be none of that type and id. */
    static Optional<PrincipalName> principal(AccountId account, Entity subject) {
        String id = subject.id();
        return Interpreter.readable(() -> switch (subject.type()) {
            case USER -> new PrincipalName.User(account, id);
            case ROLE -> new PrincipalName.Role(account, id);
            case SESSION -> session(account, id);
            case ROOT -> root(account, id);
            default -> throw new IllegalArgumentException("no such type of subject");
        });
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
            case PrincipalName.User user when type.equals(USER) -> Optional.of(user.name());
            case PrincipalName.Role role when type.equals(ROLE) -> Optional.of(role.name());
            case PrincipalName.Root root
            when type.equals(ROOT) -> Optional.of(root.account().toString());
            default -> Optional.empty();
        };
    }
}
