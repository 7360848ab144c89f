package dev.portcullis.identity.user;

import dev.portcullis.identity.tag.TagStore;
import dev.portcullis.identity.user.UserEvent.UserCreated;
import dev.portcullis.identity.user.UserEvent.UserDeleted;
import dev.portcullis.identity.user.UserEvent.UserDisabled;
import dev.portcullis.identity.user.UserEvent.UserEnabled;
import dev.portcullis.identity.user.UserEvent.UserRenamed;
import dev.portcullis.identity.user.UserEvent.UserSessionsEnded;
import dev.portcullis.identity.user.UserEvent.UserTagged;
import dev.portcullis.identity.user.UserEvent.UserUntagged;
import dev.portcullis.identity.user.UserEvent.UserUpdated;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.web.Page;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
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

/** Which users an account has, by name and whatever the name's case. */
@Component
@Order(10)
public final class UserDirectory implements ReadModel {

    private static final String SELECT =
            "SELECT user_id, user_name, enabled, created_at, updated_at, version FROM ram_user ";

    private static final String LIST = """
            WHERE account_id = ? AND lower(user_name) COLLATE "C" > ?
            ORDER BY lower(user_name) COLLATE "C" LIMIT ?""";

    private final JdbcClient jdbc;
    private final TagStore tags;
    private final UserLimits limits;

    UserDirectory(JdbcClient jdbc, TagStore tags, UserLimits limits) {
        this.jdbc = jdbc;
        this.tags = tags;
        this.limits = limits;
    }

    /**
     * A user as it is listed.
     *
     * @param version sequence number of its last event
     */
    public record Entry(
            PrincipalId userId, String userName, boolean enabled, Instant createdAt, Instant updatedAt, long version) {}

    /** The user of that name. */
    public Optional<Entry> find(AccountId account, String userName) {
        return jdbc.sql(SELECT + "WHERE account_id = ? AND lower(user_name) COLLATE \"C\" = ?")
                .params(account.value(), userName.toLowerCase(Locale.ROOT))
                .query((row, _) -> entry(row))
                .optional();
    }

    /** The user of that name, or the refusal that says that there is none. */
    public Entry require(AccountId account, String userName) {
        return find(account, userName).orElseThrow(UserDirectory::noSuchUser);
    }

    /** The user of that id, if it is the account's. */
    public Optional<Entry> find(AccountId account, PrincipalId user) {
        return jdbc.sql(SELECT + "WHERE account_id = ? AND user_id = ?")
                .params(account.value(), user.value())
                .query((row, _) -> entry(row))
                .optional();
    }

    /** The refusal of whatever names nobody. */
    public static Rejection noSuchUser() {
        return UserRejection.USER_NOT_FOUND.rejection("there is no such user");
    }

    /** Users by name; one more than the page holds if there are more. */
    List<Entry> list(AccountId account, Page page) {
        return jdbc.sql(SELECT + LIST)
                .params(account.value(), page.after().orElse(""), page.limit() + 1)
                .query((row, _) -> entry(row))
                .list();
    }

    @EventHandler
    void on(UserCreated event, EventContext context) {
        // The account's lock is held here, so the count is exact however many are created at once.
        int users = jdbc.sql("UPDATE account SET users = users + 1 WHERE account_id = ? RETURNING users")
                .param(context.account().value())
                .query(Integer.class)
                .single();
        if (users > limits.users()) {
            throw UserRejection.TOO_MANY_USERS.rejection("an account has at most " + limits.users() + " users");
        }
        jdbc.sql("""
                INSERT INTO ram_user (user_id, account_id, user_name, created_at, updated_at, version)
                VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        event.userId().value(),
                        context.account().value(),
                        event.userName(),
                        context.offsetTime(),
                        context.offsetTime(),
                        context.sequence())
                .update();
    }

    @EventHandler
    void on(UserRenamed event, EventContext context) {
        jdbc.sql("UPDATE ram_user SET user_name = ? WHERE user_id = ?")
                .params(event.userName(), event.userId().value())
                .update();
        touch(event.userId(), context);
    }

    @EventHandler
    void on(UserUpdated event, EventContext context) {
        touch(event.userId(), context);
    }

    @EventHandler
    void on(UserDisabled event, EventContext context) {
        enable(event.userId(), false, context);
    }

    @EventHandler
    void on(UserEnabled event, EventContext context) {
        enable(event.userId(), true, context);
    }

    @EventHandler
    void on(UserSessionsEnded event, EventContext context) {
        touch(event.userId(), context);
    }

    @EventHandler
    void on(UserTagged event, EventContext context) {
        tags.put(event.userId().value(), event.tags());
        touch(event.userId(), context);
    }

    @EventHandler
    void on(UserUntagged event, EventContext context) {
        tags.remove(event.userId().value(), event.tagKeys());
        touch(event.userId(), context);
    }

    @EventHandler
    void on(UserDeleted event, EventContext context) {
        tags.removeAll(event.userId().value());
        jdbc.sql("DELETE FROM ram_user WHERE user_id = ?")
                .param(event.userId().value())
                .update();
        jdbc.sql("UPDATE account SET users = users - 1 WHERE account_id = ?")
                .param(context.account().value())
                .update();
    }

    private void enable(PrincipalId user, boolean enabled, EventContext context) {
        jdbc.sql("UPDATE ram_user SET enabled = ? WHERE user_id = ?")
                .params(enabled, user.value())
                .update();
        touch(user, context);
    }

    private void touch(PrincipalId user, EventContext context) {
        jdbc.sql("UPDATE ram_user SET version = ?, updated_at = ? WHERE user_id = ?")
                .params(context.sequence(), context.offsetTime(), user.value())
                .update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new PrincipalId(row.getString("user_id")),
                row.getString("user_name"),
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
