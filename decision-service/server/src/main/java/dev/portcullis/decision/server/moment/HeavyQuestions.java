package dev.portcullis.decision.server.moment;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many questions that cost much be answered at once, so that decisions always find a processor, and so many of
 * one account that it does not keep the others waiting. Each instance of the service counts for itself.
 */
public final class HeavyQuestions {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int perAccount;
    private final Duration patience;
    private final Semaphore all;
    private final Map<AccountId, Integer> underWay = new ConcurrentHashMap<>();

    /**
     * @param atOnce     how many of all accounts
     * @param perAccount how many of one account, those that wait included
     * @param patience   how long one waits for its turn
     */
    public HeavyQuestions(int atOnce, int perAccount, Duration patience) {
        this.perAccount = perAccount;
        this.patience = patience;
        this.all = new Semaphore(atOnce, true);
    }

    /**
     * Answers when it is the question's turn.
     *
     * @throws Rejection 429 if the account asks too much at once, 503 if the turn does not come in time
     */
    public <T> T answer(AccountId account, Supplier<T> question) {
        enter(account);
        try {
            awaitTurn();
            try {
                return question.get();
            } finally {
                all.release();
            }
        } finally {
            leave(account);
        }
    }

    private void enter(AccountId account) {
        if (underWay.merge(account, 1, Integer::sum) > perAccount) {
            leave(account);
            throw Rejection.of(
                            429,
                            "Throttling.User",
                            "Request was denied due to user flow control: the account asks too much at once")
                    .after(SECOND);
        }
    }

    private void leave(AccountId account) {
        if (underWay.merge(account, -1, Integer::sum) == 0) {
            underWay.remove(account, 0);
        }
    }

    private void awaitTurn() {
        try {
            if (!all.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Rejection.unavailable(
                        "Busy", "so much is asked of this server that the question did not get its turn", SECOND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rejection.unavailable("Unavailable", "the server is stopping", SECOND);
        }
    }
}
