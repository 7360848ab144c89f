package dev.portcullis.identity.role;

import dev.portcullis.identity.role.RoleEvent.RoleCreated;
import dev.portcullis.identity.role.RoleEvent.RoleDeleted;
import dev.portcullis.identity.role.RoleEvent.RoleDisabled;
import dev.portcullis.identity.role.RoleEvent.RoleEnabled;
import dev.portcullis.identity.role.RoleEvent.RoleSessionsEnded;
import dev.portcullis.identity.role.RoleEvent.RoleTagged;
import dev.portcullis.identity.role.RoleEvent.RoleTrustChanged;
import dev.portcullis.identity.role.RoleEvent.RoleUntagged;
import dev.portcullis.identity.role.RoleEvent.RoleUpdated;
import dev.portcullis.identity.tag.TagStore;
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

/** Which roles an account has, by name and whatever the name's case. */
@Component
@Order(40)
public final class RoleDirectory implements ReadModel {

    private static final String SELECT = """
            SELECT role_id, role_name, description, trust_policy, trusted_principals, max_session_duration, enabled,
                created_at, updated_at, version
            FROM ram_role
            """;

    private static final String LIST = """
            WHERE account_id = ? AND lower(role_name) COLLATE "C" > ?
            ORDER BY lower(role_name) COLLATE "C" LIMIT ?""";

    private final JdbcClient jdbc;
    private final TagStore tags;
    private final TrustedPrincipals trusted;
    private final RoleLimits limits;

    RoleDirectory(JdbcClient jdbc, TagStore tags, TrustedPrincipals trusted, RoleLimits limits) {
        this.jdbc = jdbc;
        this.tags = tags;
        this.trusted = trusted;
        this.limits = limits;
    }

    /**
     * A role as it is listed.
     *
     * @param version sequence number of its last event
     */
    public record Entry(
            PrincipalId roleId,
            String roleName,
            Optional<String> description,
            String trustPolicy,
            List<TrustedPrincipal> trustedPrincipals,
            int maxSessionDuration,
            boolean enabled,
            Instant createdAt,
            Instant updatedAt,
            long version) {}

    /** The role of that name. */
    public Optional<Entry> find(AccountId account, String roleName) {
        return jdbc.sql(SELECT + "WHERE account_id = ? AND lower(role_name) COLLATE \"C\" = ?")
                .params(account.value(), roleName.toLowerCase(Locale.ROOT))
                .query((row, _) -> entry(row))
                .optional();
    }

    /** The role of that name, or the refusal that says that there is none. */
    public Entry require(AccountId account, String roleName) {
        return find(account, roleName).orElseThrow(RoleDirectory::noSuchRole);
    }

    /** The refusal of whatever names no role. */
    public static Rejection noSuchRole() {
        return RoleRejection.ROLE_NOT_FOUND.rejection("there is no such role");
    }

    /** Roles by name; one more than the page holds if there are more. */
    List<Entry> list(AccountId account, Page page) {
        return jdbc.sql(SELECT + LIST)
                .params(account.value(), page.after().orElse(""), page.limit() + 1)
                .query((row, _) -> entry(row))
                .list();
    }

    @EventHandler
    void on(RoleCreated event, EventContext context) {
        // The account's lock is held here, so the count is exact however many are created at once.
        int roles = jdbc.sql("UPDATE account SET roles = roles + 1 WHERE account_id = ? RETURNING roles")
                .param(context.account().value())
                .query(Integer.class)
                .single();
        if (roles > limits.roles()) {
            throw RoleRejection.TOO_MANY_ROLES.rejection("an account has at most " + limits.roles() + " roles");
        }
        jdbc.sql("""
                INSERT INTO ram_role (role_id, account_id, role_name, trust_policy, trusted_principals,
                    max_session_duration, created_at, updated_at, version, description)
                VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)""")
                .params(
                        event.roleId().value(),
                        context.account().value(),
                        event.roleName(),
                        event.trustPolicy(),
                        trusted.write(event.trustedPrincipals()),
                        event.maxSessionDuration(),
                        context.offsetTime(),
                        context.offsetTime(),
                        context.sequence())
                .param(event.description().orElse(null))
                .update();
    }

    @EventHandler
    void on(RoleTrustChanged event, EventContext context) {
        jdbc.sql("UPDATE ram_role SET trust_policy = ?, trusted_principals = ?::jsonb WHERE role_id = ?")
                .params(
                        event.trustPolicy(),
                        trusted.write(event.trustedPrincipals()),
                        event.roleId().value())
                .update();
        touch(event.roleId(), context);
    }

    @EventHandler
    void on(RoleUpdated event, EventContext context) {
        jdbc.sql("UPDATE ram_role SET max_session_duration = ?, description = ? WHERE role_id = ?")
                .param(event.maxSessionDuration())
                .param(event.description().orElse(null))
                .param(event.roleId().value())
                .update();
        touch(event.roleId(), context);
    }

    @EventHandler
    void on(RoleDisabled event, EventContext context) {
        enable(event.roleId(), false, context);
    }

    @EventHandler
    void on(RoleEnabled event, EventContext context) {
        enable(event.roleId(), true, context);
    }

    @EventHandler
    void on(RoleSessionsEnded event, EventContext context) {
        touch(event.roleId(), context);
    }

    @EventHandler
    void on(RoleTagged event, EventContext context) {
        tags.put(event.roleId().value(), event.tags());
        touch(event.roleId(), context);
    }

    @EventHandler
    void on(RoleUntagged event, EventContext context) {
        tags.remove(event.roleId().value(), event.tagKeys());
        touch(event.roleId(), context);
    }

    @EventHandler
    void on(RoleDeleted event, EventContext context) {
        tags.removeAll(event.roleId().value());
        jdbc.sql("DELETE FROM ram_role WHERE role_id = ?")
                .param(event.roleId().value())
                .update();
        jdbc.sql("UPDATE account SET roles = roles - 1 WHERE account_id = ?")
                .param(context.account().value())
                .update();
    }

    private void enable(PrincipalId role, boolean enabled, EventContext context) {
        jdbc.sql("UPDATE ram_role SET enabled = ? WHERE role_id = ?")
                .params(enabled, role.value())
                .update();
        touch(role, context);
    }

    private void touch(PrincipalId role, EventContext context) {
        jdbc.sql("UPDATE ram_role SET version = ?, updated_at = ? WHERE role_id = ?")
                .params(context.sequence(), context.offsetTime(), role.value())
                .update();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new PrincipalId(row.getString("role_id")),
                row.getString("role_name"),
                Optional.ofNullable(row.getString("description")),
                row.getString("trust_policy"),
                trusted.read(row.getString("trusted_principals")),
                row.getInt("max_session_duration"),
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
