package dev.portcullis.acl.instanceaccount;

import dev.portcullis.acl.instance.InstanceKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which account an instance has. */
public final class InstanceAccountDirectory {

    private final JdbcClient jdbc;

    public InstanceAccountDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An instance's account.
     *
     * @param previousUntil until when an earlier password is good, if one was exchanged
     */
    record AccountEntry(
            String userName, long sequence, Instant createdAt, Instant passwordAt, Optional<Instant> previousUntil) {

        /** The ETag of the account. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /**
     * The account of the instance.
     *
     * @throws dev.portcullis.platform.problem.Rejection if it has none
     */
    AccountEntry require(InstanceKey key) {
        return jdbc.sql("""
                        select u.user_name, u.sequence, u.created_at, u.password_at,
                               (select max(valid_until) from messaging_secret s
                                where s.account_id = u.account_id and s.instance_id = u.instance_id
                                  and s.user_name = u.user_name) as previous_until
                        from messaging_user u
                        where u.account_id = :account and u.instance_id = :instanceId and u.kind = 'account'
                        """)
                .param("account", key.accountId().value())
                .param("instanceId", key.instanceId())
                .query((row, _) -> new AccountEntry(
                        row.getString("user_name"),
                        row.getLong("sequence"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("password_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("previous_until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .optional()
                .orElseThrow(() -> InstanceAccountRejection.noAccount(key.instanceId()));
    }
}
