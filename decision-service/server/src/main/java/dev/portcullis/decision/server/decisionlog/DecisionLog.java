package dev.portcullis.decision.server.decisionlog;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Takes what goes on record: every refusal and a share of what was allowed. Whoever decides never waits for it; what finds no
 * place is counted, and the count goes on record.
 */
public final class DecisionLog {

    private static final int WHOLE = 1 << 24;

    private final HandOver<LoggedDecision> queue;
    private final int threshold;
    private final float share;
    private final Map<Outcome, LongAdder> decided = new EnumMap<>(Outcome.class);
    private final LongAdder dropped = new LongAdder();
    private final Map<AccountId, LongAdder> droppedOf = new ConcurrentHashMap<>();

    /**
     * A log.
     *
     * @param places how many decisions may wait to be written
     * @param share  of what is allowed, 0 to 1
     */
    public DecisionLog(int places, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is between 0 and 1, not " + share);
        }
        this.queue = new HandOver<>(places);
        this.threshold = (int) Math.round(share * WHOLE);
        this.share = (float) share;
        for (Outcome outcome : Outcome.values()) {
            decided.put(outcome, new LongAdder());
        }
    }

    /**
     * Notes a decision.
     *
     * @param number of the question in its call, counted from 0; -1 if there is only one
     * @return the id under which it is on record; empty if it is not
     */
    public Optional<String> note(
            CallContext call,
            int number,
            Instant at,
            Question question,
            Decision decision,
            AccountVector vector,
            StreamPosition systemPosition) {
        count(decision.outcome());
        return decision.isAllowed() && ThreadLocalRandom.current().nextInt(WHOLE) >= threshold
                ? Optional.empty()
                : offer(call, number, at, question, decision, vector, systemPosition);
    }

    /** Notes that a question was about nothing that there is, which is a refusal. */
    public Optional<String> noteUnknown(
            CallContext call, int number, Instant at, Question question, AccountVector vector) {
        count(Outcome.IMPLICIT_DENY);
        return offer(call, number, at, question, null, vector, StreamPosition.NONE);
    }

    private void count(Outcome outcome) {
        LongAdder counter = decided.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    private Optional<String> offer(
            CallContext call,
            int number,
            Instant at,
            Question question,
            @Nullable Decision decision,
            AccountVector vector,
            StreamPosition systemPosition) {
        String id = number < 0 ? call.requestId() : call.requestId() + "/" + number;
        if (queue.offer(new LoggedDecision(id, at, call, question, decision, vector, systemPosition))) {
            return Optional.of(id);
        }
        drop(call.account());
        return Optional.empty();
    }

    /** Counts one that was taken and cannot be written. */
    void lost(LoggedDecision decision) {
        drop(decision.call().account());
    }

    private void drop(AccountId account) {
        dropped.increment();
        droppedOf.computeIfAbsent(account, _ -> new LongAdder()).increment();
    }

    /** The share of what is allowed that goes on record. */
    float share() {
        return share;
    }

    /** The next one to be written. One thread alone. */
    @Nullable
    LoggedDecision next() {
        return queue.poll();
    }

    /** How many wait to be written. */
    int waiting() {
        return queue.size();
    }

    /** How many of each account found no place since this was last asked. */
    Map<AccountId, Long> takeDropped() {
        Map<AccountId, Long> taken = new HashMap<>();
        for (AccountId account : droppedOf.keySet()) {
            LongAdder counter = droppedOf.get(account);
            long count = counter == null ? 0 : counter.sumThenReset();
            if (count > 0) {
                taken.put(account, count);
            }
        }
        return taken;
    }

    /** Takes back counts that could not be written. */
    void giveBackDropped(Map<AccountId, Long> counts) {
        counts.forEach((account, count) ->
                droppedOf.computeIfAbsent(account, _ -> new LongAdder()).add(count));
    }

    /** All that found no place since the process was started. */
    long dropped() {
        return dropped.sum();
    }

    /** All that were decided with that outcome since the process was started. */
    long decided(Outcome outcome) {
        LongAdder counter = decided.get(outcome);
        return counter == null ? 0 : counter.sum();
    }
}
