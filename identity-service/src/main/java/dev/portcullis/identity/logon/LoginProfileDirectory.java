package dev.portcullis.identity.logon;

import dev.portcullis.identity.logon.LoginProfileEvent.LoginProfileCreated;
import dev.portcullis.identity.logon.LoginProfileEvent.LoginProfileDeleted;
import dev.portcullis.identity.logon.LoginProfileEvent.LoginProfileLocked;
import dev.portcullis.identity.logon.LoginProfileEvent.LoginProfileUpdated;
import dev.portcullis.identity.logon.LoginProfileEvent.PasswordChanged;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.PrincipalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which users can sign in. */
@Component
@Order(30)
public final class LoginProfileDirectory implements ReadModel {

    private static final String FIND = """
            SELECT user_id, password_reset_required, mfa_bind_required, created_at, updated_at, locked_until, version
              FROM login_profile WHERE user_id = ?""";

    private final JdbcClient jdbc;

    LoginProfileDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A logon profile.
     *
     * @param lockedUntil present if the user was locked since it got its password; the time may have passed
     * @param version     sequence number of its last event
     */
    public record Entry(
            PrincipalId userId,
            boolean passwordResetRequired,
            boolean mfaBindRequired,
            Instant createdAt,
            Instant updatedAt,
            Optional<Instant> lockedUntil,
            long version) {

        /** What events and commands call it. */
        public LoginProfileId id() {
            return new LoginProfileId(userId);
        }

        /** Whether the user cannot sign in now. */
        public boolean isLocked(Instant now) {
            return lockedUntil.filter(now::isBefore).isPresent();
        }
    }

    /** The user's logon profile. */
    public Optional<Entry> find(PrincipalId user) {
        return jdbc.sql(FIND).param(user.value()).query((row, _) -> entry(row)).optional();
    }

    /** The user's logon profile, or the refusal that says that there is none. */
    public Entry require(PrincipalId user) {
        return find(user).orElseThrow(LoginProfileDirectory::noProfile);
    }

    static Rejection noProfile() {
        return LogonRejection.NO_PROFILE.rejection("the user has no logon profile");
    }

    @EventHandler
    void on(LoginProfileCreated event, EventContext context) {
        jdbc.sql("""
                INSERT INTO login_profile (user_id, account_id, password_reset_required, mfa_bind_required, created_at,
                                           updated_at, version) VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        event.userId().value(),
                        context.account().value(),
                        event.passwordResetRequired(),
                        event.mfaBindRequired(),
                        context.offsetTime(),
                        context.offsetTime(),
                        context.sequence())
                .update();
    }

    @EventHandler
    void on(LoginProfileUpdated event, EventContext context) {
        jdbc.sql("UPDATE login_profile SET password_reset_required = ?, mfa_bind_required = ? WHERE user_id = ?")
                .params(
                        event.passwordResetRequired(),
                        event.mfaBindRequired(),
                        event.userId().value())
                .update();
        touch(event.userId(), context);
    }

    @EventHandler
    void on(PasswordChanged event, EventContext context) {
        jdbc.sql("UPDATE login_profile SET locked_until = NULL WHERE user_id = ?")
                .param(event.userId().value())
                .update();
        touch(event.userId(), context);
    }

    @EventHandler
    void on(LoginProfileLocked event, EventContext context) {
        jdbc.sql("UPDATE login_profile SET locked_until = ? WHERE user_id = ?")
                .params(
                        event.until().atOffset(java.time.ZoneOffset.UTC),
                        event.userId().value())
                .update();
        touch(event.userId(), context);
    }

    @EventHandler
    void on(LoginProfileDeleted event, EventContext context) {
        jdbc.sql("DELETE FROM login_profile WHERE user_id = ?")
                .param(event.userId().value())
                .update();
    }

    private void touch(PrincipalId user, EventContext context) {
        jdbc.sql("UPDATE login_profile SET version = ?, updated_at = ? WHERE user_id = ?")
                .params(context.sequence(), context.offsetTime(), user.value())
                .update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new PrincipalId(row.getString("user_id")),
                row.getBoolean("password_reset_required"),
                row.getBoolean("mfa_bind_required"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getLong("version"));
    }
}
