package dev.portcullis.decision.server.moment;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.audit.LedgerFreshness;
import dev.portcullis.decision.server.ledger.LedgerHistory;
import dev.portcullis.decision.server.ledger.LedgerTimes;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Duration;
import java.time.Instant;

/** Finds the moment on which a question is to be answered: the present one in the replica, a past one in the ledger. */
public final class Moments {

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Times of the ledger are not told apart any finer. */
    private static final Duration FINEST = Duration.ofNanos(1_000);

    private final Replica replica;
    private final LedgerHistory history;
    private final LedgerTimes times;
    private final LedgerFreshness freshness;
    private final ConsistencyGate gate;
    private final Duration longest;

    /**
     * @param gate    tells which tokens stand for something that the account has
     * @param longest how long to wait until everything up to a time is known
     */
    public Moments(
            Replica replica,
            LedgerHistory history,
            LedgerTimes times,
            LedgerFreshness freshness,
            ConsistencyGate gate,
            Duration longest) {
        this.replica = replica;
        this.history = history;
        this.times = times;
        this.freshness = freshness;
        this.gate = gate;
        this.longest = longest;
    }

    /**
     * The present moment.
     *
     * @throws Rejection 503 if the account cannot be decided on
     */
    public Moment present(AccountId account) {
        return new Moment(available(account).state(), replica.now(), false);
    }

    /**
     * A moment by its time or its position.
     *
     * @param pointer where the request names it
     * @throws Rejection 400 if the account has no such moment; 503 if the account cannot be decided on, or not everything up
     *     to the moment is known in time
     */
    public Moment asOf(AccountId account, AsOf asOf, String pointer) {
        return switch (asOf) {
            case AsOf.Time at -> atTime(account, at.time(), pointer);
            case AsOf.Position at -> atPosition(account, at.vector(), pointer);
        };
    }

    /**
     * A part of the account's past.
     *
     * @param from where it begins; an account's past begins with the account
     * @param to   where it ends, later than it begins
     * @throws Rejection 400 if it has not ended yet, or the account did not exist; 503 as {@link #asOf}
     */
    public Period period(AccountId account, Instant from, Instant to) {
        requirePast(to, "/to");
        AccountState present = completeUpTo(account, to);
        freshness.await(account, present.vector());
        Instant opened = times.begun(account).filter(to::isAfter).orElseThrow(() -> beforeTheAccount("/to"));
        Moment start = atTime(account, from.isBefore(opened) ? opened : from, "/from");
        AccountState platform =
                past(AccountId.PLATFORM, systemPolicies(start.state().systemPosition()), start.time());
        Instant last = to.minus(FINEST);
        return new Period(start, platform, to, times.vectorAt(account, last), systemPositionAt(last));
    }

    /**
     * The moment at which the account had come exactly that far, with the system policies of that position of the platform's
     * account and the clock showing that time.
     *
     * @throws Rejection 503 if the account cannot be decided on, or the ledger does not come that far in time
     */
    public Moment at(AccountId account, AccountVector vector, StreamPosition systemPosition, Instant time) {
        AccountState present = available(account).state();
        if (present.vector().equals(vector) && present.systemPosition().equals(systemPosition)) {
            return new Moment(present, time, true);
        }
        AccountState platform = past(AccountId.PLATFORM, systemPolicies(systemPosition), time);
        freshness.await(account, vector);
        return new Moment(AccountState.of(history.at(account, vector), platform, time), time, true);
    }

    private Moment atTime(AccountId account, Instant time, String pointer) {
        requirePast(time, pointer);
        if (time.isBefore(Instant.EPOCH)) {
            throw beforeTheAccount(pointer);
        }
        AccountState present = completeUpTo(account, time);
        freshness.await(account, present.vector());
        freshness.await(AccountId.PLATFORM, systemPolicies(present.systemPosition()));
        AccountVector vector = times.vectorAt(account, time);
        if (vector.identity().equals(StreamPosition.NONE)) {
            throw beforeTheAccount(pointer);
        }
        return at(account, vector, systemPositionAt(time), time);
    }

    private void requirePast(Instant time, String pointer) {
        if (time.isAfter(replica.now())) {
            throw Rejection.badField(
                    "InvalidParameter.AsOf.Future", pointer, "the time `" + time + "` has not come yet");
        }
    }

    /** The time of a position is the one at which the last of its events happened. */
    private Moment atPosition(AccountId account, AccountVector vector, String pointer) {
        if (vector.identity().equals(StreamPosition.NONE)) {
            throw beforeTheAccount(pointer);
        }
        gate.admit(account, vector);
        freshness.await(account, vector);
        Instant time = times.timeOf(account, vector)
                .orElseThrow(() -> new IllegalStateException("the ledger has no time of " + vector));
        return at(account, vector, systemPositionAt(time), time);
    }

    private StreamPosition systemPositionAt(Instant time) {
        return times.vectorAt(AccountId.PLATFORM, time).policy();
    }

    /** The account's state as soon as it is known that nothing of before that time is still to come. */
    private AccountState completeUpTo(AccountId account, Instant time) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            Availability.Available available = available(account);
            if (!replica.now().minus(available.age()).isBefore(time)) {
                return available.state();
            }
            if (System.nanoTime() - deadline > 0) {
                throw Rejection.unavailable(
                                "NotYetConsistent",
                                "this server does not yet know everything up to `" + time + "`",
                                Duration.ofSeconds(1))
                        .with(available.state().vector());
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

    private static Rejection beforeTheAccount(String pointer) {
        return Rejection.badField(
                "InvalidParameter.AsOf.BeforeAccount", pointer, "the account did not exist at that moment");
    }

    private static AccountVector systemPolicies(StreamPosition position) {
        return AccountVector.NONE.with(EventStream.POLICY, position);
    }

    private AccountState past(AccountId account, AccountVector vector, Instant time) {
        freshness.await(account, vector);
        return AccountState.of(history.at(account, vector), time);
    }

    private Availability.Available available(AccountId account) {
        return switch (replica.availability(account)) {
            case Availability.Available available -> available;
            case Availability.Unavailable unavailable ->
                throw Rejection.unavailable("Unavailable", unavailable.detail(), Duration.ofSeconds(1))
                        .with(replica.vector(account));
        };
    }
}
