package dev.portcullis.identity.account;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The numbers that the directory of accounts keeps itself. */
@Component
public class AccountUsages {

    private final AccountDirectory directory;

    AccountUsages(AccountDirectory directory) {
        this.directory = directory;
    }

    /** Users, groups and roles against these quotas. */
    public AccountUsage against(int users, int groups, int roles, int groupsPerUser) {
        return account -> {
            AccountDirectory.Counts counts = directory.counts(account);
            return Map.of(
                    "Users", counts.users(),
                    "UsersQuota", users,
                    "Groups", counts.groups(),
                    "GroupsQuota", groups,
                    "GroupsPerUserQuota", groupsPerUser,
                    "Roles", counts.roles(),
                    "RolesQuota", roles);
        };
    }
}
