package dev.portcullis.identity.report;

import dev.portcullis.identity.account.AccountSettingsDirectory;
import dev.portcullis.identity.account.PasswordPolicy;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the users of an account sign in. */
@Component
class LogonDirectory {

    private static final String LOGONS = """
            SELECT u.user_id, u.enabled, l.at AS last_logon, d.user_id IS NOT NULL AS mfa_active,
                   (SELECT max(h.changed_at) FROM password_hash h WHERE h.user_id = u.user_id) AS changed_at
              FROM ram_user u
              LEFT JOIN last_sign_in l ON l.user_id = u.user_id
              LEFT JOIN mfa_device d ON d.user_id = u.user_id
             WHERE u.account_id = ?""";

    private final JdbcClient jdbc;
    private final AccountSettingsDirectory settings;
    private final Clock clock;

    LogonDirectory(JdbcClient jdbc, AccountSettingsDirectory settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How a user signs in.
     *
     * @param passwordActive  whether the password still opens the console, by itself or to be replaced
     * @param passwordChanged when the password became what it is; empty if there is none
     * @param passwordEnds    when it has to be another one; empty if it has not
     */
    record Logon(
            Optional<Instant> lastLogon,
            boolean passwordExists,
            boolean passwordActive,
            Optional<Instant> passwordChanged,
            Optional<Instant> passwordEnds,
            boolean mfaActive) {

        static final Logon NEVER = new Logon(Optional.empty(), false, false, Optional.empty(), Optional.empty(), false);
    }

    /** By the users' ids. */
    Map<String, Logon> of(AccountId account) {
        PasswordPolicy policy = settings.passwordPolicy(account);
        Instant now = clock.instant();
        Map<String, Logon> logons = new HashMap<>();
        jdbc.sql(LOGONS).param(account.value()).query(row -> {
            logons.put(row.getString("user_id"), logon(row, policy, now));
        });
        return logons;
    }

    private static Logon logon(ResultSet row, PasswordPolicy policy, Instant now) throws SQLException {
        Optional<Instant> changed = instant(row, "changed_at");
        Optional<Instant> ends = policy.maxPasswordAge() == 0
                ? Optional.empty()
                : changed.map(time -> time.plus(Duration.ofDays(policy.maxPasswordAge())));
        boolean overForGood =
                policy.hardExpiry() && ends.filter(end -> !now.isBefore(end)).isPresent();
        return new Logon(
                instant(row, "last_logon"),
                changed.isPresent(),
                changed.isPresent() && row.getBoolean("enabled") && !overForGood,
                changed,
                ends,
                row.getBoolean("mfa_active"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
