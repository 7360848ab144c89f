package dev.portcullis.decision.engine;

import dev.portcullis.language.PrincipalClause;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.List;

/** Whom a trust policy means (semantics reference §2.6, §3.6). */
final class TrustedPrincipals {

    private TrustedPrincipals() {}

    static boolean trusts(PrincipalClause clause, PrincipalName principal) {
        return switch (principal) {
            case PrincipalName.Provider provider -> contains(clause.federated(), provider);
            case PrincipalName.User user -> containsOrItsAccount(clause.ram(), user);
            case PrincipalName.Role role -> containsOrItsAccount(clause.ram(), role);
            case PrincipalName.Session session -> containsOrItsAccount(clause.ram(), session);
            // An account in a trust policy means its users and roles; its root never assumes a role.
            case PrincipalName.Root _ -> false;
        };
    }

    private static boolean containsOrItsAccount(List<PrincipalName> trusted, PrincipalName principal) {
        for (int i = 0; i < trusted.size(); i++) {
            PrincipalName name = trusted.get(i);
            boolean wholeAccount = name instanceof PrincipalName.Root;
            if (wholeAccount
                    ? name.account().equals(principal.account())
                    : name.folded().equals(principal.folded())) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(List<PrincipalName.Provider> trusted, PrincipalName.Provider provider) {
        for (int i = 0; i < trusted.size(); i++) {
            if (trusted.get(i).folded().equals(provider.folded())) {
                return true;
            }
        }
        return false;
    }
}
