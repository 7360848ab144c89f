package dev.portcullis.identity.credential;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * At what moments tokens are issued to a principal and at what moments they are ended. Neither looks at the clock while the other
 * is at work: an end that has been written lies before every token that was issued afterwards, and one that is still to be written
 * after every token that was issued before. Moments are of milliseconds, as tokens tell them.
 */
public final class TokenMomentStore {

    private static final String ISSUING = "SELECT pg_advisory_xact_lock_shared(1347441517, hashtext(?))";
    private static final String ENDING = "SELECT pg_advisory_xact_lock(1347441517, hashtext(?))";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public TokenMomentStore(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** When a token counts as issued that an end of any of these is to end. Whether it may be issued is to be asked afterwards. */
    public Instant ofIssue(Collection<PrincipalId> principals) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            new TreeSet<>(principals.stream().map(PrincipalId::value).toList()).forEach(id -> lock(ISSUING, id));
            return now();
        }));
    }

    /** From when on tokens are good again: what was issued until now is not. Asked within the transaction that ends them. */
    public Instant ofEnd(PrincipalId principal) {
        lock(ENDING, principal.value());
        return now().plusMillis(1);
    }

    private void lock(String statement, String id) {
        jdbc.sql(statement).param(id).query(_ -> {});
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
