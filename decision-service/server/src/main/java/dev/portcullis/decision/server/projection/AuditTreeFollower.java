package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.server.tree.CheckpointMaking;
import dev.portcullis.decision.server.tree.CheckpointSigner;
import dev.portcullis.decision.server.tree.StoredCheckpoints;
import dev.portcullis.decision.server.tree.TreeGrowth;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tree as large as the audit log, signs checkpoints of it and publishes them, in one thread. Of all the processes that
 * have one, the one that holds the lock works. A checkpoint is stored before it is published, and published until Kafka has it.
 */
public final class AuditTreeFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTreeFollower.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 250;
    private static final int PUBLISHED_AT_ONCE = 100;

    private final DataSource dataSource;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final CheckpointSigner signer;
    private final CheckpointWatch watch;
    private final Duration interval;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile ProjectorState state = new ProjectorState.Waiting();
    private Optional<Long> lastMade = Optional.empty();
    private Optional<String> refusal = Optional.empty();

    /**
     * @param dataSource connections that do not limit how long a transaction may last
     * @param interval   how often a checkpoint is made as long as the log grows
     */
    public AuditTreeFollower(
            DataSource dataSource,
            Map<String, Object> login,
            CheckpointSigner signer,
            CheckpointWatch watch,
            Duration interval) {
        this.dataSource = dataSource;
        this.producers = () -> CheckpointTopic.producer(login);
        this.signer = signer;
        this.watch = watch;
        this.interval = interval;
        this.thread = Thread.ofPlatform().name("audit-tree").daemon().unstarted(this::run);
    }

    /** Begins to wait for the lead. */
    public void start() {
        thread.start();
    }

    /** What it is doing. */
    public ProjectorState state() {
        return state;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosed()) {
                try (LedgerDatabase database = LedgerDatabase.connect(dataSource)) {
                    if (database.leadTheTree()) {
                        lead(database);
                    }
                    state = new ProjectorState.Waiting();
                } catch (SQLException | RuntimeException e) {
                    if (!isClosed()) {
                        LOG.warn("the tree of the audit log cannot be continued; trying again", e);
                        state = new ProjectorState.Failing(String.valueOf(e.getMessage()));
                    }
                }
                var _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lead(LedgerDatabase database) throws InterruptedException {
        TreeGrowth growth = new TreeGrowth(database.jdbc());
        CheckpointMaking making = new CheckpointMaking(database.jdbc(), signer, watch.memory());
        StoredCheckpoints stored = new StoredCheckpoints(database.jdbc(), signer.origin());
        long published = 0;
        try (Producer<byte[], byte[]> producer = producers.get()) {
            while (!isClosed()) {
                int grown = database.inTransaction(growth::grow);
                if (grown == 0 && watch.hasCaughtUp()) {
                    if (isDue()) {
                        make(database, making);
                    }
                    published = publish(producer, stored, Math.max(published, watch.newestInTopic()));
                }
                state = refusal.<ProjectorState>map(ProjectorState.Failing::new).orElseGet(ProjectorState.Leading::new);
                if (grown == 0) {
                    var _ = closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    private boolean isDue() {
        return lastMade.isEmpty() || System.nanoTime() - lastMade.get() >= interval.toNanos();
    }

    private void make(LedgerDatabase database, CheckpointMaking making) {
        refusal = Optional.empty();
        switch (database.inTransaction(making::make)) {
            case CheckpointMaking.Outcome.Made _ -> lastMade = Optional.of(System.nanoTime());
            case CheckpointMaking.Outcome.Refused refused -> refusal = Optional.of(refused.sentence());
            case CheckpointMaking.Outcome.Unchanged _ -> LOG.trace("the audit log has not grown");
        }
    }

    /** What Kafka has not yet, the smallest first; whatever the database holds, only what is believed. */
    private long publish(Producer<byte[], byte[]> producer, StoredCheckpoints stored, long after)
            throws InterruptedException {
        long published = after;
        for (String note : stored.after(after, PUBLISHED_AT_ONCE)) {
            if (watch.memory().isGenuine(note)) {
                CheckpointTopic.send(producer, signer.origin(), note);
                published = StoredCheckpoints.read(note).size();
            }
        }
        return published;
    }
}
