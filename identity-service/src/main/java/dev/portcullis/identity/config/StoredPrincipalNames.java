package dev.portcullis.identity.config;

import dev.portcullis.identity.group.GroupDirectory;
import dev.portcullis.identity.role.RoleDirectory;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.security.ResourceNames;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/** The names of users, groups and roles as resources: in the spelling of their creation or last renaming. */
final class StoredPrincipalNames implements ResourceNames {

    private final UserDirectory users;
    private final GroupDirectory groups;
    private final RoleDirectory roles;

    StoredPrincipalNames(UserDirectory users, GroupDirectory groups, RoleDirectory roles) {
        this.users = users;
        this.groups = groups;
        this.roles = roles;
    }

    @Override
    public Optional<String> stored(AccountId account, String kind, String name) {
        Optional<String> spelled = switch (kind) {
            case "user" -> users.find(account, name).map(UserDirectory.Entry::userName);
            case "group" -> groups.find(account, name).map(GroupDirectory.Entry::groupName);
            case "role" -> roles.find(account, name).map(RoleDirectory.Entry::roleName);
            default -> Optional.empty();
        };
        return spelled.map(stored -> "acs:ram:*:" + account + ":" + kind + "/" + stored);
    }
}
