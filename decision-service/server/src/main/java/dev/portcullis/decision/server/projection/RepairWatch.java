package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.vocabulary.AccountId;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out about repairs that other processes have made, and rebuilds by itself what a new epoch has made worthless: an
 * operator who opened the epoch has already decided that the store is right.
 */
public final class RepairWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RepairWatch.class);

    private final Runnable checkRepairs;
    private final LedgerReader ledger;
    private final Projector projector;
    private final AccountRepair repair;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean closed;

    public RepairWatch(
            Runnable checkRepairs, LedgerReader ledger, Projector projector, AccountRepair repair, Duration interval) {
        this.checkRepairs = checkRepairs;
        this.ledger = ledger;
        this.projector = projector;
        this.repair = repair;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("repair-watch").unstarted(this::run);
    }

    /** Begins to watch. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(interval);
                checkRepairs.run();
                if (projector.state() instanceof ProjectorState.Leading) {
                    rebuildChangedEpochs();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("repairs cannot be looked for: {}", e.toString());
            }
        }
    }

    private void rebuildChangedEpochs() throws InterruptedException {
        Set<AccountId> accounts = new TreeSet<>(ledger.taintedBy(TaintReason.EPOCH_CHANGED));
        for (AccountId account : accounts) {
            try {
                repair.repair(account);
            } catch (RuntimeException e) {
                // The others must not wait for this one; it stays tainted and is tried again.
                LOG.warn("account {} cannot be rebuilt in its new epoch: {}", account, e.toString());
            }
        }
    }
}
