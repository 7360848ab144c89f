package dev.portcullis.identity.user;

import dev.portcullis.identity.user.UserEvent.UserCreated;
import dev.portcullis.identity.user.UserEvent.UserDeleted;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
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
final class UserDirectory implements ReadModel {

    private static final String SELECT = "SELECT user_id, user_name, created_at, version FROM ram_user ";

    private static final String LIST = """
            WHERE account_id = ? AND lower(user_name) COLLATE "C" > ?
            ORDER BY lower(user_name) COLLATE "C" LIMIT ?""";

    private final JdbcClient jdbc;
    private final UserLimits limits;

    UserDirectory(JdbcClient jdbc, UserLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /**
     * A user as it is listed.
     *
     * @param version sequence number of its last event
     */
    record Entry(PrincipalId userId, String userName, Instant createdAt, long version) {}

    Optional<Entry> find(AccountId account, String userName) {
        return jdbc.sql(SELECT + "WHERE account_id = ? AND lower(user_name) COLLATE \"C\" = ?")
                .params(account.value(), userName.toLowerCase(Locale.ROOT))
                .query((row, _) -> entry(row))
                .optional();
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
        jdbc.sql("INSERT INTO ram_user (user_id, account_id, user_name, created_at, version) VALUES (?, ?, ?, ?, ?)")
                .params(
                        event.userId().value(),
                        context.account().value(),
                        event.userName(),
                        context.offsetTime(),
                        context.sequence())
                .update();
    }

    @EventHandler
    void on(UserDeleted event, EventContext context) {
        jdbc.sql("DELETE FROM ram_user WHERE user_id = ?")
                .param(event.userId().value())
                .update();
        jdbc.sql("UPDATE account SET users = users - 1 WHERE account_id = ?")
                .param(context.account().value())
                .update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new PrincipalId(row.getString("user_id")),
                row.getString("user_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
