package dev.portcullis.decision.server.moment;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.audit.LedgerFreshness;
import dev.portcullis.decision.server.ledger.LedgerHistory;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Duration;
import java.time.Instant;

/** Finds the moment on which a question is to be answered: the present one in the replica, a past one in the ledger. */
public final class Moments {

    private final Replica replica;
    private final LedgerHistory history;
    private final LedgerFreshness freshness;

    public Moments(Replica replica, LedgerHistory history, LedgerFreshness freshness) {
        this.replica = replica;
        this.history = history;
        this.freshness = freshness;
    }

    /**
     * The present moment.
     *
     * @throws Rejection 503 if the account cannot be decided on
     */
    public Moment present(AccountId account) {
        return new Moment(available(account), replica.now());
    }

    /**
     * The moment at which the account had come exactly that far, with the clock showing that time.
     *
     * @throws Rejection 503 if the account cannot be decided on, or the ledger does not come that far in time
     */
    public Moment at(AccountId account, AccountVector vector, Instant time) {
        AccountState present = available(account);
        if (present.vector().equals(vector)) {
            return new Moment(present, time);
        }
        freshness.await(account, vector);
        return new Moment(AccountState.of(history.at(account, vector), time), time);
    }

    /** What was known of the account at that time, which is not in the future. */
    public Moment asOf(AccountId account, Instant time) {
        if (time.isAfter(replica.now())) {
            throw Rejection.badRequest("InvalidParameter", "nobody knows yet what will hold at " + time);
        }
        freshness.await(account, available(account).vector());
        return at(account, history.vectorAt(account, time), time);
    }

    private AccountState available(AccountId account) {
        return switch (replica.availability(account)) {
            case Availability.Available available -> available.state();
            case Availability.Unavailable unavailable ->
                throw Rejection.unavailable("Unavailable", unavailable.detail(), Duration.ofSeconds(1))
                        .with(replica.vector(account));
        };
    }
}
