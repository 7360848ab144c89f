package dev.portcullis.policy.resourcegroup;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.ResourceGroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which resource groups an account has; the default one among them, which has no row. */
public final class ResourceGroupDirectory {

    /** The name of the default group. */
    public static final String DEFAULT_NAME = "default";

    private static final String DEFAULT_DISPLAY_NAME = "default resource group";

    private static final String ALL = """
            select * from (
                select resource_group_id, name, display_name, sequence, created_at, updated_at
                  from resource_group where account_id = :account
                union all
                select :defaultId, :defaultName, :defaultDisplayName, 0, null::timestamptz, null::timestamptz
            ) as every_group
            """;

    private final JdbcClient jdbc;

    public ResourceGroupDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A group as it stands in the directory.
     *
     * @param createdAt absent of the default group, which was never created
     */
    public record ResourceGroupEntry(
            String resourceGroupId,
            String name,
            String displayName,
            long sequence,
            Optional<Instant> createdAt,
            Optional<Instant> updatedAt) {

        /** The ETag of the group. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }

        boolean isDefault() {
            return resourceGroupId.equals(ResourceGroupId.DEFAULT.value());
        }
    }

    /** The group of that id, if the account has it. */
    public Optional<ResourceGroupEntry> find(AccountId account, String resourceGroupId) {
        if (!ResourceGroupId.isResourceGroupId(resourceGroupId)) {
            return Optional.empty();
        }
        return all(account, "where resource_group_id = :id")
                .param("id", resourceGroupId)
                .query(ResourceGroupDirectory::entry)
                .optional();
    }

    /**
     * The group of that id.
     *
     * @throws dev.portcullis.platform.problem.Rejection if the account has none
     */
    public ResourceGroupEntry require(AccountId account, String resourceGroupId) {
        return find(account, resourceGroupId).orElseThrow(() -> ResourceGroupRejection.noSuchGroup(resourceGroupId));
    }

    /** The group of that name, whatever its case. */
    public Optional<ResourceGroupEntry> findByName(AccountId account, String name) {
        return all(account, "where lower(name) = lower(:name)")
                .param("name", name)
                .query(ResourceGroupDirectory::entry)
                .optional();
    }

    /** Groups in the order of their names, those after {@code lastName} if it is not empty. */
    public List<ResourceGroupEntry> list(AccountId account, String lastName, int limit) {
        return all(account, """
                        where lower(name) collate "C" > lower(:lastName) collate "C"
                        order by lower(name) collate "C" limit :limit
                        """)
                .param("lastName", lastName)
                .param("limit", limit)
                .query(ResourceGroupDirectory::entry)
                .list();
    }

    private JdbcClient.StatementSpec all(AccountId account, String which) {
        return jdbc.sql(ALL + which)
                .param("account", account.value())
                .param("defaultId", ResourceGroupId.DEFAULT.value())
                .param("defaultName", DEFAULT_NAME)
                .param("defaultDisplayName", DEFAULT_DISPLAY_NAME);
    }

    private static ResourceGroupEntry entry(ResultSet row, int number) throws SQLException {
        return new ResourceGroupEntry(
                row.getString("resource_group_id"),
                row.getString("name"),
                row.getString("display_name"),
                row.getLong("sequence"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
