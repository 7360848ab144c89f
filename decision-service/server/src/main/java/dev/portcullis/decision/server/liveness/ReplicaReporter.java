package dev.portcullis.decision.server.liveness;

import dev.portcullis.decision.replica.Readiness;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.liveness.ReplicaProgress.Step;
import dev.portcullis.decision.server.liveness.ReplicaRegister.Report;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says for this process's replica that it lives and where it is, in one thread with a connection of its own: as soon as
 * something has moved, and often enough that its silence means something. Decisions never wait for it; if it cannot say
 * anything, the others count this process no longer.
 */
public final class ReplicaReporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaReporter.class);

    /** Between two reports: what moves meanwhile is told together. */
    private static final long PAUSE = 50;

    private static final long RETRY = 1_000;
    private static final int STEPS_AT_ONCE = 10_000;
    private static final int QUERY_SECONDS = 5;
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final UUID id = UUID.randomUUID();
    private final String host;
    private final Instant startedAt;
    private final DataSource dataSource;
    private final ReplicaRegister register;
    private final Replica replica;
    private final ReplicaProgress progress;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile List<LiveReplica> known = List.of();

    /** @param dataSource connections that are kept as long as the process lives */
    public ReplicaReporter(
            DataSource dataSource, ReplicaRegister register, Replica replica, ReplicaProgress progress, String host) {
        this.dataSource = dataSource;
        this.register = register;
        this.replica = replica;
        this.progress = progress;
        this.host = host;
        this.startedAt = replica.now();
        this.thread = Thread.ofPlatform().name("replica-reports").daemon().unstarted(this::run);
    }

    /** Reports once, so that nobody answers of whom the others do not know, and goes on. */
    public void start() {
        boolean _ = register.report(report(), List.of());
        thread.start();
    }

    /** Under which this process reports. */
    public UUID id() {
        return id;
    }

    /** The replicas that lived when this process last reported. */
    public List<LiveReplica> known() {
        return known;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                try (Connection connection = dataSource.getConnection()) {
                    reportOver(connection);
                } catch (SQLException | RuntimeException e) {
                    if (closing.getCount() > 0) {
                        LOG.warn("this process cannot tell the others of its replica: {}", e.toString());
                        known = List.of();
                    }
                }
                var _ = closing.await(RETRY, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted to stop");
        }
    }

    private void reportOver(Connection connection) {
        SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true);
        JdbcTemplate jdbc = new JdbcTemplate(single);
        jdbc.setQueryTimeout(QUERY_SECONDS);
        ReplicaRegister own = register.over(jdbc);
        try {
            reportUntilClosed(own, new TransactionTemplate(new JdbcTransactionManager(single)));
        } catch (InterruptedException e) {
            LOG.debug("interrupted to stop", e);
        }
        own.leave(id);
    }

    private void reportUntilClosed(ReplicaRegister own, TransactionTemplate transactions) throws InterruptedException {
        long interval = Math.clamp(own.lease().toMillis() / 5, PAUSE, 1_000);
        long swept = System.nanoTime();
        while (closing.getCount() > 0) {
            report(own, transactions);
            known = own.replicas();
            if (System.nanoTime() - swept > SWEEP.toNanos()) {
                own.sweep(id);
                swept = System.nanoTime();
            }
            if (!closing.await(PAUSE, TimeUnit.MILLISECONDS)) {
                progress.await(interval);
            }
        }
    }

    private void report(ReplicaRegister own, TransactionTemplate transactions) {
        Report report = report();
        List<Step> steps = progress.take(STEPS_AT_ONCE);
        try {
            boolean forgotten = Boolean.TRUE.equals(transactions.execute(_ -> own.report(report, steps)));
            if (forgotten) {
                // It was silent for so long that the others have forgotten where it was.
                progress.tellAgain(replica.vectors(), replica.now());
            }
        } catch (RuntimeException e) {
            progress.giveBack(steps);
            throw e;
        }
    }

    private Report report() {
        Optional<String> reason = switch (replica.readiness()) {
            case Readiness.Ready _ -> Optional.empty();
            case Readiness.NotReady not -> Optional.of(not.reason());
        };
        return new Report(id, host, startedAt, reason.isEmpty(), reason, replica.age(), replica.offsets());
    }
}
