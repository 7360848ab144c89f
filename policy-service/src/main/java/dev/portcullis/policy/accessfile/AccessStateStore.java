package dev.portcullis.policy.accessfile;

import dev.portcullis.policy.accessfile.AccessState.StoredAttachment;
import dev.portcullis.policy.accessfile.AccessState.StoredGroup;
import dev.portcullis.policy.accessfile.AccessState.StoredPolicy;
import dev.portcullis.policy.resourcegroup.ResourceGroupDirectory;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all that an account has, in the order of names. */
public final class AccessStateStore {

    private static final int ALL_GROUPS = 10_000;

    private static final String POLICIES = """
            select p.policy_id, p.policy_name, p.policy_type, p.description, v.document,
                   (select count(*) from policy_version other where other.policy_id = p.policy_id) as versions
              from policy p join policy_version v
                on v.policy_id = p.policy_id and v.version_id = p.default_version_id
             where p.account_id = :account and p.policy_type = :type
             order by lower(p.policy_name)
            """;

    private static final String ATTACHMENTS = """
            select a.attachment_id, a.aggregate_id, a.principal_type, a.principal_id, a.principal_name, a.policy_id,
                   p.policy_name, a.policy_type, a.scope, a.expires_at
              from policy_attachment a join policy p on p.policy_id = a.policy_id
             where a.account_id = :account
             order by a.principal_type, lower(a.principal_name), a.principal_id, a.policy_type, lower(p.policy_name),
                      a.scope
            """;

    private final JdbcClient jdbc;
    private final ResourceGroupDirectory groups;

    public AccessStateStore(JdbcClient jdbc, ResourceGroupDirectory groups) {
        this.jdbc = jdbc;
        this.groups = groups;
    }

    AccessState read(AccountId account) {
        Map<String, StoredGroup> stored = new LinkedHashMap<>();
        groups.list(account, "", ALL_GROUPS)
                .forEach(group -> stored.put(
                        group.name().toLowerCase(Locale.ROOT),
                        new StoredGroup(group.resourceGroupId(), group.name(), group.displayName())));
        return new AccessState(
                policies(account, "Custom"), policies(AccountId.PLATFORM, "System"), stored, attachments(account));
    }

    private Map<String, StoredPolicy> policies(AccountId owner, String type) {
        Map<String, StoredPolicy> policies = new LinkedHashMap<>();
        jdbc.sql(POLICIES)
                .param("account", owner.value())
                .param("type", type)
                .query((row, _) -> new StoredPolicy(
                        row.getString("policy_id"),
                        row.getString("policy_name"),
                        row.getString("policy_type"),
                        Optional.ofNullable(row.getString("description")),
                        row.getString("document"),
                        row.getInt("versions")))
                .list()
                .forEach(policy -> policies.put(policy.policyName().toLowerCase(Locale.ROOT), policy));
        return policies;
    }

    private List<StoredAttachment> attachments(AccountId account) {
        return jdbc.sql(ATTACHMENTS)
                .param("account", account.value())
                .query(AccessStateStore::attachment)
                .list();
    }

    private static StoredAttachment attachment(ResultSet row, int number) throws SQLException {
        return new StoredAttachment(
                row.getString("attachment_id"),
                row.getString("aggregate_id"),
                row.getString("principal_type"),
                row.getString("principal_id"),
                row.getString("principal_name"),
                row.getString("policy_id"),
                row.getString("policy_name"),
                row.getString("policy_type"),
                row.getString("scope"),
                Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
