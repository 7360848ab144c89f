package dev.portcullis.identity.logon;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wrong passwords and codes of users within the last hour. An attempt counts as failed from its beginning until it has
 * succeeded: however many begin at once, no more are let through than one after the other.
 */
@Component
public final class AttemptStore {

    /** How long a failure counts, and how long a user is locked. */
    public static final Duration WINDOW = Duration.ofHours(1);

    private static final String BEGIN = """
            INSERT INTO failed_attempts AS f (user_id, at) VALUES (:user, ARRAY[CAST(:now AS timestamptz)])
            ON CONFLICT (user_id) DO UPDATE
               SET at = ARRAY(SELECT t FROM unnest(f.at) t WHERE t > :since) || excluded.at
             WHERE cardinality(ARRAY(SELECT t FROM unnest(f.at) t WHERE t > :since)) < :most
            RETURNING cardinality(at)""";

    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An attempt that is under way.
     *
     * @param last whether the user is to be locked if it fails
     */
    public record Attempt(PrincipalId user, Instant at, boolean last) {}

    /**
     * Counts an attempt.
     *
     * @param most how many may fail within an hour; 0 for any number
     * @return empty if there have been too many
     */
    public Optional<Attempt> begin(PrincipalId user, int most, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        if (most == 0) {
            return Optional.of(new Attempt(user, at, false));
        }
        return jdbc.sql(BEGIN)
                .param("user", user.value())
                .param("now", at.atOffset(ZoneOffset.UTC))
                .param("since", at.minus(WINDOW).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .optional()
                .map(count -> new Attempt(user, at, count >= most));
    }

    /** Forgets an attempt that neither failed nor succeeded. */
    public void withdraw(Attempt attempt) {
        jdbc.sql("UPDATE failed_attempts SET at = array_remove(at, CAST(? AS timestamptz)) WHERE user_id = ?")
                .params(attempt.at().atOffset(ZoneOffset.UTC), attempt.user().value())
                .update();
    }

    /** Forgets all attempts of the user. */
    public void forget(PrincipalId user) {
        jdbc.sql("DELETE FROM failed_attempts WHERE user_id = ?")
                .param(user.value())
                .update();
    }
}
