package dev.portcullis.platform.audit;

import dev.portcullis.platform.audit.RefusalMeter.Counted;
import dev.portcullis.platform.audit.RefusalMeter.Last;
import dev.portcullis.platform.audit.RefusalMeter.Subject;
import dev.portcullis.platform.integration.EventTime;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts refusals on record: one by one up to a rate, counted beyond it. Never throws: what was refused stays refused,
 * whether it can be recorded or not.
 */
public final class Refusals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Counts that cannot be stored are tried again; no more than so many wait. */
    private static final int MOST_WAITING = 10_000;

    private static final int NETWORK_BITS = 64;

    private final AuditItems items;
    private final Clock clock;
    private final RefusalMeter known;
    private final RefusalMeter strangers;
    private final List<Counted> waiting = new ArrayList<>();
    private final Duration pause;
    private final Thread thread;

    public Refusals(AuditItems items, RefusalLimits limits, Clock clock) {
        this.items = items;
        this.clock = clock;
        this.known = new RefusalMeter(limits);
        this.strangers = new RefusalMeter(limits);
        Duration tenth = limits.interval().dividedBy(10);
        this.pause = tenth.compareTo(LONGEST_PAUSE) < 0 ? tenth : LONGEST_PAUSE;
        this.thread = Thread.ofPlatform().name("refusal-counts").daemon().unstarted(this::run);
    }

    /** Begins to store counts when their intervals have ended. */
    public void start() {
        thread.start();
    }

    /** A call of somebody who is known, or of whom the credential is known, was refused. */
    public void refused(AuditedCall call, Refused refused) {
        String what = refused.action().or(refused::path).orElse(refused.code());
        refused(
                call,
                new RefusedAttempt(call.who(), what, refused.status(), refused.code(), Optional.empty()),
                refused);
    }

    /** Something was refused that has a content of its own. */
    public void refused(AuditedCall call, RefusedAttempt attempt, AuditContent content) {
        Subject subject = new Subject(attempt.who(), attempt.what());
        Last refusal = new Last(call, attempt);
        if (!known.lists(subject, refusal, clock.instant())) {
            return;
        }
        try {
            items.add(call, content);
        } catch (RuntimeException e) {
            LOG.error("a refusal in account {} cannot be listed and is counted: {}", call.account(), attempt.code(), e);
            known.count(subject, refusal, clock.instant());
        }
    }

    /** A call of nobody in particular was refused: such calls are counted by the networks that they come from. */
    public void stranger(AuditedCall call, int status, String code) {
        RefusedAttempt attempt = new RefusedAttempt(network(call.source()), code, status, code, Optional.empty());
        strangers.count(new Subject(attempt.who(), attempt.what()), new Last(call, attempt), clock.instant());
    }

    /** Whoever has one address of the sixth version has all of its network. */
    private static String network(String address) {
        SourceAddress source = SourceAddress.parse(address);
        return source.isV4()
                ? source.toString()
                : new AddressRange(source, NETWORK_BITS).network().toString();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            store(clock.instant());
        }
    }

    /** Stores the counts of the intervals that have ended by then. */
    private synchronized void store(Instant now) {
        waiting.addAll(known.endedBy(now));
        waiting.addAll(strangers.endedBy(now));
        try {
            while (!waiting.isEmpty()) {
                add(waiting.getFirst());
                waiting.removeFirst();
            }
        } catch (RuntimeException e) {
            LOG.error("{} counts of refusals could not be put on record; trying again", waiting.size(), e);
            if (waiting.size() > MOST_WAITING) {
                waiting.subList(0, waiting.size() - MOST_WAITING).clear();
            }
        }
    }

    private void add(Counted counted) {
        Optional<String> what = counted.what();
        RefusedAttempt last = counted.last().attempt();
        AuditedCall call =
                what.isPresent() ? counted.last().call() : counted.last().call().ofSeveral();
        items.add(
                call,
                new RefusalsCounted(
                        what,
                        what.isPresent() ? last.principalId() : Optional.empty(),
                        last.status(),
                        last.code(),
                        counted.count(),
                        EventTime.format(counted.from()),
                        EventTime.format(counted.to())));
    }

    /** Stores what was counted so far. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LONGEST_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store(Instant.MAX);
    }
}
