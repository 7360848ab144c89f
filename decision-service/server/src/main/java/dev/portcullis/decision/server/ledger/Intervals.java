package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes of several events as what happens to rows: the intervals that were in force before and end, and the new
 * ones, of which some may have ended already.
 */
final class Intervals {

    /** The event that begins or ends an interval, by its number in the audit log. */
    record Bound(IntegrationEvent event, Instant time, long sequence) {}

    /** A key of an account. */
    record Subject(AccountId account, FactKey key) {}

    /** An interval that begins in these events. */
    record Interval(Subject subject, Fact fact, Bound opened, Optional<Bound> closed) {}

    private final Map<Subject, Bound> ended = new LinkedHashMap<>();
    private final Map<Subject, Interval> inForce = new LinkedHashMap<>();
    private final List<Interval> over = new ArrayList<>();

    /** Takes the next event's changes. */
    void add(LedgerBatch.Entry entry, long sequence) {
        Bound bound = new Bound(entry.event(), entry.time(), sequence);
        for (FactChange change : entry.changes()) {
            Subject subject = new Subject(entry.event().account(), change.key());
            close(subject, bound);
            switch (change) {
                case FactChange.Open open ->
                    inForce.put(subject, new Interval(subject, open.fact(), bound, Optional.empty()));
                case FactChange.Close close -> {}
            }
        }
    }

    private void close(Subject subject, Bound bound) {
        // Only the first change of a key can end an interval of an earlier batch.
        ended.putIfAbsent(subject, bound);
        Interval open = inForce.remove(subject);
        if (open != null) {
            over.add(new Interval(subject, open.fact(), open.opened(), Optional.of(bound)));
        }
    }

    /** What was in force before and ends, if it was in force. */
    Map<Subject, Bound> ended() {
        return ended;
    }

    /** The new intervals. */
    List<Interval> begun() {
        List<Interval> begun = new ArrayList<>(over);
        begun.addAll(inForce.values());
        return begun;
    }
}
