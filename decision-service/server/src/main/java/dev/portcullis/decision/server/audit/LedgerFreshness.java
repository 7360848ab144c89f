package dev.portcullis.decision.server.audit;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the ledger has come for an account. Its projector may be in another process, so one can only look. */
public final class LedgerFreshness {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final JdbcClient jdbc;
    private final Duration longest;

    public LedgerFreshness(JdbcClient jdbc, Duration longest) {
        this.jdbc = jdbc;
        this.longest = longest;
    }

    /**
     * Returns when the ledger has come that far.
     *
     * @throws Rejection 503 if it does not in time
     */
    public AccountVector await(AccountId account, AccountVector wanted) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            AccountVector reached = reached(account);
            if (reached.reaches(wanted)) {
                return reached;
            }
            if (System.nanoTime() - deadline > 0) {
                throw Rejection.unavailable(
                                "NotYetConsistent",
                                "the ledger has not yet come as far as the consistency token",
                                Duration.ofSeconds(1))
                        .with(reached);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rejection.unavailable("Unavailable", "the server is stopping", Duration.ofSeconds(1));
        }
    }

    private AccountVector reached(AccountId account) {
        AccountVector vector = AccountVector.NONE;
        for (Row row : jdbc.sql("SELECT stream, epoch, position FROM stream_position WHERE account_id = ?")
                .param(account.value())
                .query((result, number) -> new Row(
                        EventStream.ofWireName(result.getString("stream")),
                        new StreamPosition(result.getInt("epoch"), result.getLong("position"))))
                .list()) {
            vector = vector.with(row.stream(), row.position());
        }
        return vector;
    }

    private record Row(EventStream stream, StreamPosition position) {}
}
