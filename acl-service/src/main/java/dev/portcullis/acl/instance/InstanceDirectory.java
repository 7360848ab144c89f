package dev.portcullis.acl.instance;

import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which instances an account has. */
public final class InstanceDirectory {

    private static final String SELECT = """
            select instance_id, series, namespaced, region, store_instance_id, resource_group_id, sequence, registered_at
            from instance where account_id = :account
            """;

    private final JdbcClient jdbc;

    public InstanceDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An instance as it stands in the directory. */
    public record InstanceEntry(
            String instanceId,
            Series series,
            boolean namespaced,
            String region,
            Optional<String> storeInstanceId,
            String resourceGroupId,
            long sequence,
            Instant registeredAt) {

        /** The ETag of the instance. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /** The instance of that id, if the account has it. */
    Optional<InstanceEntry> find(InstanceKey key) {
        if (!InstanceInput.isInstanceId(key.instanceId())) {
            return Optional.empty();
        }
        return jdbc.sql(SELECT + " and instance_id = :instanceId")
                .param("account", key.accountId().value())
                .param("instanceId", key.instanceId())
                .query(InstanceDirectory::entry)
                .optional();
    }

    /**
     * The instance of that id.
     *
     * @throws dev.portcullis.platform.problem.Rejection if the account has none
     */
    public InstanceEntry require(InstanceKey key) {
        return find(key).orElseThrow(() -> InstanceRejection.noSuchInstance(key.instanceId()));
    }

    /** The tags of an instance, by key. */
    Map<String, String> tags(InstanceKey key) {
        Map<String, String> tags = new TreeMap<>();
        jdbc.sql("""
                        select tag_key, tag_value from instance_tag
                        where account_id = :account and instance_id = :instanceId
                        """)
                .param("account", key.accountId().value())
                .param("instanceId", key.instanceId())
                .query(row -> {
                    tags.put(row.getString("tag_key"), row.getString("tag_value"));
                });
        return tags;
    }

    /** Instances in the order of their ids, those after {@code lastId}. */
    List<InstanceEntry> list(AccountId account, String lastId, int limit) {
        return jdbc.sql(SELECT + " and instance_id > :lastId order by instance_id limit :limit")
                .param("account", account.value())
                .param("lastId", lastId)
                .param("limit", limit)
                .query(InstanceDirectory::entry)
                .list();
    }

    /** How many instances are in a resource group. */
    long countInGroup(AccountId account, String resourceGroupId) {
        return jdbc.sql("select count(*) from instance where account_id = :account and resource_group_id = :group")
                .param("account", account.value())
                .param("group", resourceGroupId)
                .query(Long.class)
                .single();
    }

    private static InstanceEntry entry(ResultSet row, int number) throws SQLException {
        return new InstanceEntry(
                row.getString("instance_id"),
                Series.ofWireName(row.getString("series")).orElseThrow(),
                row.getBoolean("namespaced"),
                row.getString("region"),
                Optional.ofNullable(row.getString("store_instance_id")),
                row.getString("resource_group_id"),
                row.getLong("sequence"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }
}
