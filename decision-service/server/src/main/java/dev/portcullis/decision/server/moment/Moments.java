package dev.portcullis.decision.server.moment;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.audit.LedgerFreshness;
import dev.portcullis.decision.server.ledger.LedgerHistory;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
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
     * The moment at which the account had come exactly that far, with the system policies of that position of the platform's
     * account and the clock showing that time.
     *
     * @throws Rejection 503 if the account cannot be decided on, or the ledger does not come that far in time
     */
    public Moment at(AccountId account, AccountVector vector, StreamPosition systemPosition, Instant time) {
        AccountState present = available(account);
        if (present.vector().equals(vector) && present.systemPosition().equals(systemPosition)) {
            return new Moment(present, time);
        }
        AccountState platform =
                past(AccountId.PLATFORM, AccountVector.NONE.with(EventStream.POLICY, systemPosition), time);
        freshness.await(account, vector);
        return new Moment(AccountState.of(history.at(account, vector), platform, time), time);
    }

    private AccountState past(AccountId account, AccountVector vector, Instant time) {
        freshness.await(account, vector);
        return AccountState.of(history.at(account, vector), time);
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
