package dev.portcullis.acl.secret;

import dev.portcullis.platform.sealing.Envelopes.Envelope;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers whose passwords have changed since some position of the account, and what they are now. */
public final class SecretChangeStore {

    private final JdbcClient jdbc;
    private final MessagingSecretStore secrets;

    public SecretChangeStore(JdbcClient jdbc, MessagingSecretStore secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** A password that is good, until its end if it has one. */
    public record GoodPassword(String passwordId, MessagingPassword password, Optional<Instant> validUntil) {}

    /**
     * A user name whose passwords have changed.
     *
     * @param kind      {@code account} or {@code acl}; absent if nobody has the name any more
     * @param passwords those that are good, the newest first; none if nobody has the name any more
     */
    public record ChangedUser(
            String instanceId, String userName, Optional<String> kind, List<GoodPassword> passwords) {}

    private record UserOfInstance(String instanceId, String userName) {}

    /** Those of these instances that have changed after the position, read at one moment. */
    public List<ChangedUser> after(AccountId account, List<String> instanceIds, StreamPosition position, Instant now) {
        if (instanceIds.isEmpty()) {
            return List.of();
        }
        Map<UserOfInstance, ChangedUser> changed = new LinkedHashMap<>();
        jdbc.sql("""
                        select c.instance_id, c.user_name, u.kind, s.password_id, s.sealed_data_key, s.sealed_secret,
                               s.valid_until
                          from messaging_secret_change c
                          left join messaging_user u using (account_id, instance_id, user_name)
                          left join messaging_secret s on s.account_id = c.account_id and s.instance_id = c.instance_id
                               and s.user_name = c.user_name and (s.valid_until is null or s.valid_until > :now)
                         where c.account_id = :account and c.instance_id in (:instanceIds)
                           and (c.epoch, c.position) > (:epoch, :position)
                         order by c.instance_id, c.user_name, s.valid_until desc nulls first
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("account", account.value())
                .param("instanceIds", instanceIds)
                .param("epoch", position.epoch())
                .param("position", position.position())
                .query(row -> {
                    ChangedUser user = changed.computeIfAbsent(
                            new UserOfInstance(row.getString("instance_id"), row.getString("user_name")),
                            key -> new ChangedUser(key.instanceId(), key.userName(), kind(row), new ArrayList<>()));
                    if (row.getString("password_id") != null) {
                        user.passwords().add(password(row));
                    }
                });
        return List.copyOf(changed.values());
    }

    private static Optional<String> kind(ResultSet row) {
        try {
            return Optional.ofNullable(row.getString("kind"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private GoodPassword password(ResultSet row) throws SQLException {
        String passwordId = row.getString("password_id");
        return new GoodPassword(
                passwordId,
                secrets.open(
                        passwordId, new Envelope(row.getString("sealed_data_key"), row.getString("sealed_secret"))),
                Optional.ofNullable(row.getObject("valid_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
