package dev.portcullis.decision.server.usage;

import dev.portcullis.decision.guard.usage.Usage;
import dev.portcullis.decision.guard.usage.Usage.Count;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds what this process has counted to the others' from time to time, and at its end. */
public final class UsageWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UsageWriter.class);
    private static final Duration AT_THE_END = Duration.ofSeconds(3);

    private final Usage usage;
    private final UsageStore store;
    private final TransactionTemplate transactions;
    private final Duration interval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    public UsageWriter(Usage usage, UsageStore store, TransactionTemplate transactions, Duration interval) {
        this.usage = usage;
        this.store = store;
        this.transactions = transactions;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("usage").unstarted(this::run);
    }

    /** Begins to write. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(AT_THE_END)) {
                LOG.warn("the last uses of grants were not written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean last;
            do {
                last = closing.await(interval.toMillis(), TimeUnit.MILLISECONDS);
                write();
            } while (!last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Count> counts = usage.take();
        if (counts.isEmpty()) {
            return;
        }
        try {
            transactions.executeWithoutResult(_ -> store.add(counts));
        } catch (RuntimeException e) {
            usage.giveBack(counts);
            LOG.warn("uses of grants are written later: {}", e.toString());
        }
    }
}
