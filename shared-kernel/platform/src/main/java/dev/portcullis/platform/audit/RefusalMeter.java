package dev.portcullis.platform.audit;

import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which refusals are listed and counts the others, each account by itself, so that no account's flood hides what
 * happens in another. What it remembers is bounded by the accounts there are and by the limits.
 */
final class RefusalMeter {

    private final RefusalLimits limits;
    private final Map<AccountId, Window> windows = new HashMap<>();

    RefusalMeter(RefusalLimits limits) {
        this.limits = limits;
    }

    /** Who was refused at what, as far as it tells refusals apart. */
    record Subject(String who, String what) {}

    /** The last refusal of those that were counted together. */
    record Last(AuditedCall call, RefusedAttempt attempt) {}

    /**
     * Refusals that are not listed.
     *
     * @param what absent if they are of several subjects
     */
    record Counted(Last last, Optional<String> what, long count, Instant from, Instant to) {}

    private static final class Window {
        private final Instant from;
        private int listed;
        private final Map<Subject, Tally> tallies = new LinkedHashMap<>();
        private final Tally others = new Tally();

        Window(Instant from) {
            this.from = from;
        }
    }

    private static final class Tally {
        private int listed;
        private long count;
        private Instant from = Instant.MAX;
        private Instant to = Instant.MIN;
        private Optional<Last> last = Optional.empty();

        void count(Last refusal, Instant now) {
            count++;
            from = now.isBefore(from) ? now : from;
            to = now.isAfter(to) ? now : to;
            last = Optional.of(refusal);
        }

        Optional<Counted> counted(Optional<String> what) {
            return last.map(refusal -> new Counted(refusal, what, count, from, to));
        }
    }

    /** True if the refusal is to be listed; else it was counted. */
    synchronized boolean lists(Subject subject, Last refusal, Instant now) {
        Window window = window(refusal, now);
        Optional<Tally> tally = tally(window, subject);
        if (tally.isEmpty() || tally.get().listed >= limits.perAction() || window.listed >= limits.perAccount()) {
            tally.orElse(window.others).count(refusal, now);
            return false;
        }
        tally.get().listed++;
        window.listed++;
        return true;
    }

    /** Counts a refusal that is not listed whatever the limits say. */
    synchronized void count(Subject subject, Last refusal, Instant now) {
        Window window = window(refusal, now);
        tally(window, subject).orElse(window.others).count(refusal, now);
    }

    private Window window(Last refusal, Instant now) {
        return windows.computeIfAbsent(refusal.call().account(), _ -> new Window(now));
    }

    private Optional<Tally> tally(Window window, Subject subject) {
        Tally tally = window.tallies.get(subject);
        if (tally == null && window.tallies.size() < limits.counted()) {
            tally = new Tally();
            window.tallies.put(subject, tally);
        }
        return Optional.ofNullable(tally);
    }

    /** The counts of all intervals that have ended by then, which are forgotten with that. */
    synchronized List<Counted> endedBy(Instant now) {
        List<Counted> ended = new ArrayList<>();
        for (Iterator<Window> each = windows.values().iterator(); each.hasNext(); ) {
            Window window = each.next();
            // A clock that was set back ends an interval too: it would last for ever otherwise.
            if (now.isBefore(window.from.plus(limits.interval())) && !now.isBefore(window.from)) {
                continue;
            }
            each.remove();
            window.tallies.forEach((subject, tally) ->
                    tally.counted(Optional.of(subject.what())).ifPresent(ended::add));
            window.others.counted(Optional.empty()).ifPresent(ended::add);
        }
        return ended;
    }
}
