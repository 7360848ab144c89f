package dev.portcullis.identity.group;

import dev.portcullis.identity.group.GroupEvent.GroupCreated;
import dev.portcullis.identity.group.GroupEvent.GroupDeleted;
import dev.portcullis.identity.group.GroupEvent.GroupRenamed;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.web.Page;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which groups an account has, by name and whatever the name's case. */
@Component
@Order(20)
public final class GroupDirectory implements ReadModel {

    private static final String SELECT = """
            SELECT g.group_id, g.group_name, c.comments, g.created_at, g.updated_at, g.version
            FROM ram_group g LEFT JOIN group_comments c USING (group_id)
            """;

    private static final String LIST = """
            WHERE account_id = ? AND lower(group_name) COLLATE "C" > ?
            ORDER BY lower(group_name) COLLATE "C" LIMIT ?""";

    private final JdbcClient jdbc;
    private final GroupLimits limits;

    GroupDirectory(JdbcClient jdbc, GroupLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /**
     * A group as it is listed.
     *
     * @param version sequence number of its last event
     */
    public record Entry(
            String groupId,
            String groupName,
            Optional<String> comments,
            Instant createdAt,
            Instant updatedAt,
            long version) {}

    /** The group of that name. */
    public Optional<Entry> find(AccountId account, String groupName) {
        return jdbc.sql(SELECT + "WHERE account_id = ? AND lower(group_name) COLLATE \"C\" = ?")
                .params(account.value(), groupName.toLowerCase(Locale.ROOT))
                .query((row, _) -> entry(row))
                .optional();
    }

    /** The group of that name, or the refusal that says that there is none. */
    public Entry require(AccountId account, String groupName) {
        return find(account, groupName).orElseThrow(GroupDirectory::noSuchGroup);
    }

    /** The refusal of whatever names no group. */
    public static Rejection noSuchGroup() {
        return GroupRejection.GROUP_NOT_FOUND.rejection("there is no such group");
    }

    /** Groups by name; one more than the page holds if there are more. */
    List<Entry> list(AccountId account, Page page) {
        return jdbc.sql(SELECT + LIST)
                .params(account.value(), page.after().orElse(""), page.limit() + 1)
                .query((row, _) -> entry(row))
                .list();
    }

    @EventHandler
    void on(GroupCreated event, EventContext context) {
        // The account's lock is held here, so the count is exact however many are created at once.
        int groups = jdbc.sql("UPDATE account SET groups = groups + 1 WHERE account_id = ? RETURNING groups")
                .param(context.account().value())
                .query(Integer.class)
                .single();
        if (groups > limits.groups()) {
            throw GroupRejection.TOO_MANY_GROUPS.rejection("an account has at most " + limits.groups() + " groups");
        }
        jdbc.sql("""
                INSERT INTO ram_group (group_id, account_id, group_name, created_at, updated_at, version)
                VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        event.groupId(),
                        context.account().value(),
                        event.groupName(),
                        context.offsetTime(),
                        context.offsetTime(),
                        context.sequence())
                .update();
    }

    @EventHandler
    void on(GroupRenamed event, EventContext context) {
        jdbc.sql("UPDATE ram_group SET group_name = ?, version = ?, updated_at = ? WHERE group_id = ?")
                .params(event.groupName(), context.sequence(), context.offsetTime(), event.groupId())
                .update();
    }

    @EventHandler
    void on(GroupDeleted event, EventContext context) {
        jdbc.sql("DELETE FROM ram_group WHERE group_id = ?")
                .param(event.groupId())
                .update();
        jdbc.sql("UPDATE account SET groups = groups - 1 WHERE account_id = ?")
                .param(context.account().value())
                .update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("group_id"),
                row.getString("group_name"),
                Optional.ofNullable(row.getString("comments")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
