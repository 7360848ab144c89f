package dev.portcullis.acl.acluser;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.resource.ResourceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which ACL users an instance has and what their entries say. */
public final class AclUserDirectory {

    private static final String SELECT = """
            select user_name, enabled, sequence, created_at, password_at from messaging_user
            where account_id = :account and instance_id = :instanceId and kind = 'acl'
            """;

    private final JdbcClient jdbc;

    public AclUserDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An ACL user as it stands in the directory. */
    record UserEntry(String userName, boolean enabled, long sequence, Instant createdAt, Instant passwordAt) {

        /** The ETag of the user. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /**
     * The user.
     *
     * @throws dev.portcullis.platform.problem.Rejection if the instance has no such user
     */
    UserEntry require(AclUserKey user) {
        return jdbc.sql(SELECT + " and user_name = :userName")
                .param("account", user.instance().accountId().value())
                .param("instanceId", user.instance().instanceId())
                .param("userName", user.userName())
                .query(AclUserDirectory::user)
                .optional()
                .orElseThrow(() -> AclUserRejection.noSuchUser(user));
    }

    /** Users in the order of their names, those after {@code lastName}. */
    List<UserEntry> list(InstanceKey instance, String lastName, int limit) {
        return jdbc.sql(SELECT + " and user_name > :lastName order by user_name limit :limit")
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("lastName", lastName)
                .param("limit", limit)
                .query(AclUserDirectory::user)
                .list();
    }

    /** What stands under a user name of an instance. */
    public enum Standing {
        /** Nobody has the name. */
        FREE,
        /** An ACL user that is let in. */
        ENABLED,
        /** An ACL user that is not. */
        DISABLED,
        /** The instance's own account. */
        INSTANCE_ACCOUNT
    }

    /** Who has the name. */
    public Standing standing(AclUserKey user) {
        return jdbc.sql("""
                        select kind, enabled from messaging_user
                        where account_id = :account and instance_id = :instanceId and user_name = :userName
                        """)
                .param("account", user.instance().accountId().value())
                .param("instanceId", user.instance().instanceId())
                .param("userName", user.userName())
                .query((row, _) -> {
                    if (row.getString("kind").equals("account")) {
                        return Standing.INSTANCE_ACCOUNT;
                    }
                    return row.getBoolean("enabled") ? Standing.ENABLED : Standing.DISABLED;
                })
                .optional()
                .orElse(Standing.FREE);
    }

    /** The entries of a user: groups before topics, by name. */
    public List<AclEntry> entries(AclUserKey user) {
        return jdbc.sql("""
                        select resource_type, resource_name, actions, decision, source_addresses from acl_entry
                        where account_id = :account and instance_id = :instanceId and user_name = :userName
                        order by resource_type, resource_name
                        """)
                .param("account", user.instance().accountId().value())
                .param("instanceId", user.instance().instanceId())
                .param("userName", user.userName())
                .query((row, _) -> new AclEntry(
                        ResourceType.ofWireName(row.getString("resource_type")).orElseThrow(),
                        row.getString("resource_name"),
                        texts(row, "actions"),
                        row.getString("decision"),
                        texts(row, "source_addresses")))
                .list();
    }

    /** How many users and entries an instance has together. */
    public int countAll(InstanceKey instance) {
        return jdbc.sql("""
                        select (select count(*) from messaging_user
                                where account_id = :account and instance_id = :instanceId and kind = 'acl')
                             + (select count(*) from acl_entry
                                where account_id = :account and instance_id = :instanceId)
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .query(Integer.class)
                .single();
    }

    /** All users of an instance. */
    public List<AclUserKey> all(InstanceKey instance) {
        return list(instance, "", Integer.MAX_VALUE).stream()
                .map(user -> new AclUserKey(instance, user.userName()))
                .toList();
    }

    private static UserEntry user(ResultSet row, int number) throws SQLException {
        return new UserEntry(
                row.getString("user_name"),
                row.getBoolean("enabled"),
                row.getLong("sequence"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("password_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
