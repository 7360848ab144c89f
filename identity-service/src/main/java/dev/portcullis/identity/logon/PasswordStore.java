package dev.portcullis.identity.logon;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hashes of passwords: the present ones and those that must not be used again. They go with the logon profile. */
@Component
public final class PasswordStore {

    private final JdbcClient jdbc;

    PasswordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A password's hash.
     *
     * @param number larger than that of any earlier password
     */
    public record Kept(long number, String hash, Instant changedAt) {

        /** Never with the hash. */
        @Override
        public String toString() {
            return "the hash of a password";
        }
    }

    /** The hash of the user's present password. */
    public Optional<Kept> present(PrincipalId user) {
        return newest(user, 1).stream().findFirst();
    }

    List<Kept> newest(PrincipalId user, int most) {
        return jdbc.sql("""
                SELECT number, hash, changed_at FROM password_hash
                 WHERE user_id = ? ORDER BY number DESC LIMIT ?""")
                .params(user.value(), most)
                .query((row, _) -> new Kept(
                        row.getLong("number"),
                        row.getString("hash"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Keeps the hash of a new password and as many in all as must not be used again, but this one in any case. */
    void keep(PrincipalId user, String hash, Instant now, int reusePrevention) {
        jdbc.sql("INSERT INTO password_hash (user_id, hash, changed_at) VALUES (?, ?, ?)")
                .params(user.value(), hash, now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                DELETE FROM password_hash WHERE user_id = ? AND number NOT IN
                    (SELECT number FROM password_hash WHERE user_id = ? ORDER BY number DESC LIMIT ?)""")
                .params(user.value(), user.value(), Math.max(1, reusePrevention))
                .update();
    }
}
