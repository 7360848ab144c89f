package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.Availability.Available;
import dev.portcullis.decision.replica.Availability.Cause;
import dev.portcullis.decision.replica.Availability.Unavailable;
import dev.portcullis.decision.replica.Readiness.NotReady;
import dev.portcullis.decision.replica.event.Heartbeat;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All accounts in memory. One thread feeds it; any thread asks. An account's state is swapped as a whole, so that an
 * answer always comes from one moment.
 */
public final class Replica {

    private final InstantSource clock;
    private final ReplicaLimits limits;
    private final ReplicaObserver observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Contents contents = Contents.NONE;
    private volatile @Nullable String notReady = "the ledger was not loaded yet";

    public Replica(InstantSource clock, ReplicaLimits limits) {
        this(clock, limits, ReplicaObserver.NONE);
    }

    /** @param observer is told how far the replica comes */
    public Replica(InstantSource clock, ReplicaLimits limits, ReplicaObserver observer) {
        this.clock = clock;
        this.limits = limits;
        this.observer = observer;
    }

    // Feeding: one thread.

    /** Forgets everything and begins again from a moment of the ledger; not ready until {@link #caughtUp}. */
    public void load(LedgerSource.Snapshot snapshot, Map<EventStream, Integer> partitions) {
        notReady = "the streams since the ledger was loaded were not read yet";
        contents = Contents.of(snapshot, partitions, observer, clock.instant());
        signal();
    }

    void unready(String reason) {
        notReady = reason;
        signal();
    }

    /** Begins to answer: everything that followed the ledger was applied. */
    public void caughtUp() {
        contents.answering();
        notReady = null;
        signal();
    }

    /** Takes the next message of its partition. */
    public void apply(Inbound inbound) {
        contents.apply(inbound, clock.instant());
    }

    /** Takes a relay's word that everything before it was applied. */
    public void beat(Heartbeat heartbeat) {
        contents.heartbeats().note(heartbeat);
    }

    /** Everything before the offset was applied. */
    void passed(PartitionOfStream partition, long nextOffset) {
        contents.passed(partition, nextOffset);
    }

    void repaired(LedgerSource.Snapshot repairs) {
        contents.repaired(repairs, clock.instant());
    }

    /** Wakes whoever waits; called once for all that a read from Kafka brought. */
    void signal() {
        if (waiting.get() > 0) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    // Asking: any thread.

    /** The replica's clock, which only ever runs ahead of the local one: what a heartbeat says has happened, has. */
    public Instant now() {
        Instant local = clock.instant();
        Instant heard = contents.heartbeats().newestOfAll();
        return heard.isAfter(local) ? heard : local;
    }

    /** Whether anything can be answered. */
    public Readiness readiness() {
        String missing = notReady;
        if (missing != null) {
            return new NotReady(missing);
        }
        HeartbeatBoard heartbeats = contents.heartbeats();
        Instant local = clock.instant();
        if (heartbeats.newestOfAll().isAfter(local.plus(limits.clockLag()))) {
            return new NotReady("the clock is more than " + limits.clockLag().toSeconds() + " s behind the streams");
        }
        Instant oldest = now().minus(limits.age());
        for (EventStream stream : EventStream.values()) {
            Instant newest = heartbeats.newest(stream);
            if (newest == null || newest.isBefore(oldest)) {
                return new NotReady("no fresh heartbeat came in " + stream.topic());
            }
        }
        return new Readiness.Ready();
    }

    /** The state of an account, or why it cannot be decided upon. */
    public Availability availability(AccountId account) {
        if (readiness() instanceof NotReady not) {
            return new Unavailable(Cause.NOT_READY, not.reason());
        }
        Contents current = contents;
        Optional<String> taint = current.taintOf(account);
        if (taint.isPresent()) {
            return new Unavailable(Cause.TAINTED, taint.get());
        }
        AccountState state = current.account(account);
        if (state == null) {
            return new Unavailable(Cause.UNKNOWN_ACCOUNT, "account " + account + " has not been heard of");
        }
        Instant now = now();
        Optional<Instant> held = state.heldSince();
        if (held.isPresent() && held.get().isBefore(now.minus(limits.holdBack()))) {
            return new Unavailable(
                    Cause.HELD_BACK, "something of account " + account + " waits for another stream to catch up");
        }
        Duration age = ageOf(account, now);
        if (state.refersToSystemPolicies()) {
            Optional<Unavailable> without = withoutSystemPolicies(current, now);
            if (without.isPresent()) {
                return without.get();
            }
            age = longer(age, ageOf(AccountId.PLATFORM, EventStream.POLICY, now));
        }
        return age.compareTo(limits.age()) > 0
                ? new Unavailable(Cause.TOO_OLD, "a stream has been silent for " + age.toSeconds() + " s")
                : new Available(state, age);
    }

    /**
     * Why nothing can be decided upon that rests on system policies: what is not known of them may be what takes something
     * away.
     */
    private Optional<Unavailable> withoutSystemPolicies(Contents current, Instant now) {
        Optional<String> taint = current.taintOfSystemPolicies();
        if (taint.isPresent()) {
            return taint.map(detail -> new Unavailable(Cause.TAINTED, detail));
        }
        AccountState platform = current.account(AccountId.PLATFORM);
        boolean held = platform != null
                && !platform.held().policy().isEmpty()
                && platform.held().policy().head().since().isBefore(now.minus(limits.holdBack()));
        return held
                ? Optional.of(new Unavailable(
                        Cause.HELD_BACK, "a change of system policies waits for another stream to catch up"))
                : Optional.empty();
    }

    /** How far an account has come, whether it can be decided upon or not. */
    public AccountVector vector(AccountId account) {
        AccountState state = contents.account(account);
        return state == null ? AccountVector.NONE : state.vector();
    }

    /** The state of an account as it is, for showing; empty if it was never heard of. */
    public Optional<AccountState> peek(AccountId account) {
        return Optional.ofNullable(contents.account(account));
    }

    /** What is followed, how old it is and what is wrong, for showing. */
    public ReplicaStatus status() {
        return ReplicaStatus.of(readiness(), contents, now());
    }

    /** How long ago the oldest partition was last known to be complete; empty if one was never heard of. */
    public Optional<Duration> age() {
        HeartbeatBoard heartbeats = contents.heartbeats();
        if (heartbeats.isEmpty()) {
            return Optional.empty();
        }
        Instant oldest = Instant.MAX;
        for (EventStream stream : EventStream.values()) {
            for (int i = 0; i < heartbeats.partitions(stream); i++) {
                HeartbeatBoard.Beat beat = heartbeats.last(new PartitionOfStream(stream, i));
                if (beat == null) {
                    return Optional.empty();
                }
                oldest = beat.time().isBefore(oldest) ? beat.time() : oldest;
            }
        }
        return Optional.of(Duration.between(oldest, now()));
    }

    /** How far every account has come. */
    public Map<AccountId, AccountVector> vectors() {
        return contents.accounts().stream()
                .collect(Collectors.toUnmodifiableMap(AccountState::account, AccountState::vector));
    }

    /** By partition, the offset before which everything was applied. */
    public Map<PartitionOfStream, Long> offsets() {
        return contents.offsets();
    }

    /** Waits until the account has come that far. */
    public Awaited await(AccountId account, AccountVector wanted, Duration longest) throws InterruptedException {
        Completeness completeness = Completeness.asOf(contents.heartbeats(), account, now());
        long deadline = System.nanoTime() + longest.toNanos();
        waiting.incrementAndGet();
        lock.lock();
        try {
            while (true) {
                Optional<Awaited> result = settled(account, wanted, completeness);
                if (result.isPresent()) {
                    return result.get();
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return new Awaited.NotYet(vector(account));
                }
                long ignored = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    private Optional<Awaited> settled(AccountId account, AccountVector wanted, Completeness completeness) {
        AccountVector have = vector(account);
        if (have.reaches(wanted)) {
            return Optional.of(new Awaited.Reached());
        }
        HeartbeatBoard heartbeats = contents.heartbeats();
        for (EventStream stream : EventStream.values()) {
            if (wanted.of(stream).position() > 0
                    && wanted.of(stream).epoch() < have.of(stream).epoch()) {
                return Optional.of(new Awaited.EpochOver(stream));
            }
            boolean held = heldBeyond(account, stream);
            if (!have.of(stream).reaches(wanted.of(stream)) && !held && completeness.reached(stream, heartbeats)) {
                return Optional.of(new Awaited.AheadOfHead(stream));
            }
        }
        return Optional.empty();
    }

    /** A tainted or held-back account is behind for a reason of its own: that says nothing about the wanted position. */
    private boolean heldBeyond(AccountId account, EventStream stream) {
        if (contents.taintOf(account).isPresent()) {
            return true;
        }
        AccountState state = contents.account(account);
        return state != null
                && (!state.held().of(stream).isEmpty()
                        || !state.tracks().of(stream).open().isEmpty());
    }

    private Duration ageOf(AccountId account, Instant now) {
        Duration oldest = Duration.ZERO;
        for (EventStream stream : EventStream.values()) {
            oldest = longer(oldest, ageOf(account, stream, now));
        }
        return oldest;
    }

    private Duration ageOf(AccountId account, EventStream stream, Instant now) {
        HeartbeatBoard heartbeats = contents.heartbeats();
        HeartbeatBoard.Beat beat = heartbeats.last(heartbeats.partitionOf(stream, account));
        return beat == null ? ReplicaStatus.NEVER : Duration.between(beat.time(), now);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
