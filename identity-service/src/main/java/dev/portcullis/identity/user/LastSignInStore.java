package dev.portcullis.identity.user;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When users last signed in. That is no change of a user: it is in no event and no version. */
@Component
public final class LastSignInStore {

    private final JdbcClient jdbc;

    LastSignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> lastOf(PrincipalId user) {
        return jdbc.sql("SELECT at FROM last_sign_in WHERE user_id = ?")
                .param(user.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Notes that the user has signed in. */
    public void note(PrincipalId user, Instant at) {
        jdbc.sql("""
                INSERT INTO last_sign_in (user_id, at) VALUES (?, ?)
                ON CONFLICT (user_id) DO UPDATE SET at = excluded.at""").params(user.value(), at.atOffset(ZoneOffset.UTC)).update();
    }
}
