package dev.portcullis.identity.role;

import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds out whom a trust policy means. Users and roles of the own account are looked up, and whoever names nobody is
 * refused: the name could be given to anybody later. Accounts are meant by their numbers. Names in other accounts are
 * kept as they are: to look them up would tell one account what another one has.
 */
@Component
class TrustedNames {

    private final UserDirectory users;
    private final RoleDirectory roles;

    TrustedNames(UserDirectory users, RoleDirectory roles) {
        this.users = users;
        this.roles = roles;
    }

    List<TrustedPrincipal> resolve(AccountId account, TrustPolicy policy) {
        List<TrustedPrincipal> meant = new ArrayList<>();
        for (PrincipalName name : policy.ram()) {
            meant.add(new TrustedPrincipal(name.toString(), idOf(account, name)));
        }
        for (String name : policy.others()) {
            meant.add(new TrustedPrincipal(name, Optional.empty()));
        }
        return meant;
    }

    private Optional<String> idOf(AccountId account, PrincipalName name) {
        if (name instanceof PrincipalName.Root root) {
            return Optional.of(root.account().toString());
        }
        if (!name.account().equals(account)) {
            return Optional.empty();
        }
        Optional<String> id = switch (name) {
            case PrincipalName.User user ->
                users.find(account, user.name()).map(entry -> entry.userId().value());
            case PrincipalName.Role role ->
                roles.find(account, role.name()).map(entry -> entry.roleId().value());
            case PrincipalName.Root _, PrincipalName.Session _, PrincipalName.Provider _ -> Optional.empty();
        };
        if (id.isEmpty()) {
            throw unknown(name);
        }
        return id;
    }

    private static Rejection unknown(PrincipalName name) {
        return RoleRejection.UNKNOWN_PRINCIPAL.at(
                TrustPolicy.POINTER, "the trust policy names `" + name + "`, which does not exist");
    }
}
