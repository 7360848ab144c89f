package dev.portcullis.identity.report;

import dev.portcullis.identity.report.LogonDirectory.Logon;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who there is in an account, with all credentials. */
@Component
class IdentityDirectory {

    private static final String ACCOUNT = """
            SELECT coalesce(alias, account_id::text) AS domain, opened_at,
                   (SELECT max(last_used_at) FROM root_credential c WHERE c.account_id = a.account_id) AS last_used_at
              FROM account a WHERE account_id = ?""";

    private static final String USERS = """
            SELECT user_id, user_name, created_at FROM ram_user
             WHERE account_id = ?
             ORDER BY lower(user_name) COLLATE "C", user_id""";

    private static final String KEYS = """
            SELECT k.owner_id, k.access_key_id, k.status, k.created_at, s.last_used_at
              FROM access_key k LEFT JOIN access_key_secret s USING (access_key_id)
             WHERE k.account_id = ? ORDER BY k.owner_id, k.created_at, k.access_key_id""";

    private static final String DAYS_OF_ROOT = """
            SELECT count(DISTINCT left(time_stamp, 10)) FROM domain_event
             WHERE account_id = ? AND time_stamp >= ? AND (meta_data::jsonb) ->> 'actorType' = 'root'""";

    private final JdbcClient jdbc;
    private final LogonDirectory logons;

    IdentityDirectory(JdbcClient jdbc, LogonDirectory logons) {
        this.jdbc = jdbc;
        this.logons = logons;
    }

    private record Account(String domain, Instant opened, Optional<Instant> rootLastUsed) {}

    /** The root first, then the users by name; {@code domain} is what follows the at sign in their logon names. */
    record Identities(String domain, List<Identity> all) {}

    Identities of(AccountId account) {
        Account own = jdbc.sql(ACCOUNT)
                .param(account.value())
                .query((row, _) ->
                        new Account(row.getString("domain"), required(row, "opened_at"), instant(row, "last_used_at")))
                .single();
        Map<String, List<Identity.Key>> keys = keys(account);
        Map<String, Logon> logon = logons.of(account);
        List<Identity> all = new ArrayList<>();
        String root = account.toString();
        Logon roots = new Logon(own.rootLastUsed(), false, false, Optional.empty(), Optional.empty(), false);
        all.add(new Identity(root, Optional.empty(), own.opened(), roots, keys.getOrDefault(root, List.of())));
        jdbc.sql(USERS).param(account.value()).query(row -> {
            String id = row.getString("user_id");
            all.add(new Identity(
                    id,
                    Optional.of(row.getString("user_name")),
                    required(row, "created_at"),
                    logon.getOrDefault(id, Logon.NEVER),
                    keys.getOrDefault(id, List.of())));
        });
        return new Identities(own.domain(), all);
    }

    /** On how many days the root has changed something since. */
    int daysOfRoot(AccountId account, Instant since) {
        return jdbc.sql(DAYS_OF_ROOT)
                .params(account.value(), since.toString())
                .query(Integer.class)
                .single();
    }

    private Map<String, List<Identity.Key>> keys(AccountId account) {
        Map<String, List<Identity.Key>> keys = new HashMap<>();
        jdbc.sql(KEYS).param(account.value()).query(row -> {
            keys.computeIfAbsent(row.getString("owner_id"), _ -> new ArrayList<>())
                    .add(new Identity.Key(
                            row.getString("access_key_id"),
                            row.getString("status").equals("Active"),
                            required(row, "created_at"),
                            instant(row, "last_used_at")));
        });
        return keys;
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
