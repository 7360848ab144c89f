package dev.portcullis.decision.guard;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks from time to time whether the ledger was repaired. */
public final class RepairPolling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RepairPolling.class);

    private final Runnable check;
    private final Duration interval;
    private final Thread thread;

    public RepairPolling(Runnable check, Duration interval) {
        this.check = check;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("guard-repairs").unstarted(this::run);
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(interval);
                check.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("decision-service does not say whether the ledger was repaired: {}", e.toString());
            }
        }
    }
}
