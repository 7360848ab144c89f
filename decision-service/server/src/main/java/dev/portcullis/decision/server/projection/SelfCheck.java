package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.vocabulary.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks one account after another, round and round, in the background. What differs raises an alarm that stands until a check
 * finds it repaired; nothing is repaired by itself, since whoever has altered it may still be there.
 */
public final class SelfCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

    private final AccountCheck check;
    private final LedgerReader ledger;
    private final Duration pause;
    private final InstantSource clock;
    private final Map<AccountId, CheckedAccount> different = new ConcurrentHashMap<>();
    private final AtomicLong checked = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread;
    private volatile Optional<Instant> round = Optional.empty();
    private volatile boolean closed;

    /** @param pause between two accounts; zero to check nothing by itself */
    public SelfCheck(AccountCheck check, LedgerReader ledger, Duration pause, InstantSource clock) {
        this.check = check;
        this.ledger = ledger;
        this.pause = pause;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("self-check").unstarted(this::run);
    }

    /** Begins to check. */
    public void start() {
        if (pause.isPositive()) {
            thread.start();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /**
     * Checks an account now.
     *
     * @throws RepairImpossible if the export cannot be had or cannot be used
     */
    CheckedAccount check(AccountId account) throws InterruptedException {
        CheckedAccount found = check.check(account);
        checked.incrementAndGet();
        if (found.isAsItShouldBe()) {
            if (different.remove(account) != null) {
                LOG.info("account {} is again as the services' stores say", account);
            }
        } else if (different.put(account, found) == null) {
            LOG.error(
                    "account {} is not as the services' stores say: ledger {}, replica {}",
                    account,
                    found.ledger().differences(),
                    found.replica().map(CheckedAccount.Compared::differences).orElse(List.of()));
        }
        return found;
    }

    /** The accounts that were found to differ, in their order. */
    Collection<CheckedAccount> different() {
        return new TreeMap<>(different).values();
    }

    /** When the last round over all accounts was over. */
    Optional<Instant> round() {
        return round;
    }

    long checked() {
        return checked.get();
    }

    long failed() {
        return failed.get();
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(pause);
                for (AccountId account : ledger.accounts()) {
                    checkOne(account);
                    Thread.sleep(pause);
                }
                round = Optional.of(clock.instant());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                failed.incrementAndGet();
                LOG.warn("the accounts to be checked cannot be read: {}", e.toString());
            }
        }
    }

    private void checkOne(AccountId account) throws InterruptedException {
        try {
            CheckedAccount _ = check(account);
        } catch (RuntimeException e) {
            failed.incrementAndGet();
            LOG.info("account {} could not be checked: {}", account, e.toString());
        }
    }
}
