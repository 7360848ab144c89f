package dev.portcullis.identity.accesskey;

import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyCreated;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyDeleted;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyLeaked;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyStatusChanged;
import dev.portcullis.identity.user.UserEvent.UserDeleted;
import dev.portcullis.identity.user.UserRejection;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
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

/** Which AccessKeys users and roots have. */
@Component
@Order(20)
final class AccessKeyDirectory implements ReadModel {

    private static final String SELECT = """
            SELECT k.access_key_id, k.owner_id, k.key_use, k.status, k.created_at, k.version,
                   s.last_used_at
              FROM access_key k LEFT JOIN access_key_secret s ON s.access_key_id = k.access_key_id
            """;

    private final JdbcClient jdbc;

    AccessKeyDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A key as it is listed.
     *
     * @param version sequence number of its last event
     */
    record Entry(
            String accessKeyId,
            AccessKeysId keys,
            String use,
            String status,
            Instant createdAt,
            Optional<Instant> lastUsedAt,
            long version) {}

    /** The user of that name. */
    Optional<KeyOwner> user(AccountId account, String userName) {
        return jdbc.sql("""
                        SELECT user_id, user_name FROM ram_user
                         WHERE account_id = ? AND lower(user_name) COLLATE "C" = ?""")
                .params(account.value(), userName.toLowerCase(Locale.ROOT))
                .query((row, _) -> KeyOwner.user(new PrincipalId(row.getString("user_id")), row.getString("user_name")))
                .optional();
    }

    /** The owner's keys, oldest first. */
    List<Entry> of(KeyOwner owner) {
        return jdbc.sql(SELECT + "WHERE k.owner_id = ? ORDER BY k.created_at, k.access_key_id")
                .param(owner.id().value())
                .query((row, _) -> entry(row))
                .list();
    }

    /** A key of the account. */
    Optional<Entry> find(AccountId account, String accessKeyId) {
        return jdbc.sql(SELECT + "WHERE k.access_key_id = ? AND k.account_id = ?")
                .params(accessKeyId, account.value())
                .query((row, _) -> entry(row))
                .optional();
    }

    @EventHandler
    void on(AccessKeyCreated event, EventContext context) {
        // The account's lock is held here: the user cannot be deleted at the same time.
        if (event.ownerType().equals(KeyOwner.USER) && !userExists(event.ownerId())) {
            throw UserRejection.USER_NOT_FOUND.rejection("there is no such user");
        }
        jdbc.sql("""
                        INSERT INTO access_key
                            (access_key_id, account_id, owner_type, owner_id, key_use, status, created_at, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        event.accessKeyId(),
                        context.account().value(),
                        event.ownerType(),
                        event.ownerId().value(),
                        event.use(),
                        AccessKeyStatus.ACTIVE.wireName(),
                        context.offsetTime(),
                        context.sequence())
                .update();
    }

    @EventHandler
    void on(AccessKeyStatusChanged event, EventContext context) {
        jdbc.sql("UPDATE access_key SET status = ?, version = ? WHERE access_key_id = ?")
                .params(event.status(), context.sequence(), event.accessKeyId())
                .update();
    }

    @EventHandler
    void on(AccessKeyLeaked event, EventContext context) {
        jdbc.sql("UPDATE access_key SET version = ? WHERE access_key_id = ?")
                .params(context.sequence(), event.accessKeyId())
                .update();
    }

    @EventHandler
    void on(AccessKeyDeleted event) {
        jdbc.sql("DELETE FROM access_key WHERE access_key_id = ?")
                .param(event.accessKeyId())
                .update();
    }

    /** A user goes after its keys, each of which has an event of its own. */
    @EventHandler
    void on(UserDeleted event) {
        boolean left = jdbc.sql("SELECT EXISTS (SELECT 1 FROM access_key WHERE owner_id = ?)")
                .param(event.userId().value())
                .query(Boolean.class)
                .single();
        if (left) {
            throw AccessKeyRejection.KEYS_LEFT.rejection("the user has access keys; delete them before deleting it");
        }
    }

    private boolean userExists(PrincipalId user) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM ram_user WHERE user_id = ?)")
                .param(user.value())
                .query(Boolean.class)
                .single();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("access_key_id"),
                new AccessKeysId(new PrincipalId(row.getString("owner_id"))),
                row.getString("key_use"),
                row.getString("status"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getLong("version"));
    }
}
