package dev.portcullis.decision.server.decisionlog;

import dev.portcullis.vocabulary.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the decision log, in one thread with a connection of its own. What it has taken is written once the database answers
 * again; meanwhile the queue fills, and what finds no place is counted.
 */
public final class DecisionLogWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionLogWriter.class);
    private static final int BATCH = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final Duration AT_THE_END = Duration.ofSeconds(3);
    private static final int QUERY_SECONDS = 30;

    /** So often a batch is tried as a whole. */
    private static final int ATTEMPTS = 3;

    /**
     * How the log is kept.
     *
     * @param days  for how many days
     * @param ahead for how many days to come there is a table
     */
    public record Keeping(int days, int ahead) {

        public Keeping {
            if (days < 1 || ahead < 1) {
                throw new IllegalArgumentException("a log is kept for at least a day, and prepared for at least one");
            }
        }
    }

    private final DataSource dataSource;
    private final DecisionLog log;
    private final LogRows rows;
    private final Keeping keeping;
    private final InstantSource clock;
    private final List<LoggedDecision> taken = new ArrayList<>();
    private final LongAdder written = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private Instant lastGap;
    private int attempts;
    private volatile boolean failing;

    /** @param dataSource connections that are kept as long as the process lives */
    public DecisionLogWriter(
            DataSource dataSource, DecisionLog log, LogRows rows, Keeping keeping, InstantSource clock) {
        this.dataSource = dataSource;
        this.log = log;
        this.rows = rows;
        this.keeping = keeping;
        this.clock = clock;
        this.lastGap = clock.instant();
        this.thread = Thread.ofPlatform().name("decision-log").daemon().unstarted(this::run);
    }

    /** Begins to write. */
    public void start() {
        thread.start();
    }

    /** How many were written since the process was started. */
    long written() {
        return written.sum();
    }

    boolean isFailing() {
        return failing;
    }

    /** Writes what is there, as far as the database takes it soon. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(AT_THE_END)) {
                LOG.warn("{} decisions were not put on the log", log.waiting());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            do {
                try (Connection connection = dataSource.getConnection()) {
                    writeOver(connection);
                } catch (SQLException | RuntimeException e) {
                    failing = true;
                    LOG.warn(
                            "the decision log cannot be written; {} wait: {}",
                            taken.size() + log.waiting(),
                            e.toString());
                }
            } while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeOver(Connection connection) throws InterruptedException {
        SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true);
        JdbcTemplate jdbc = new JdbcTemplate(single);
        jdbc.setQueryTimeout(QUERY_SECONDS);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(single));
        LogPartitions partitions = new LogPartitions(jdbc, transactions);
        prepare(partitions);
        long swept = System.nanoTime();
        while (true) {
            boolean last = isClosed();
            while (takeAndWrite(jdbc, transactions, partitions)) {
                // There may be more.
            }
            failing = false;
            if (last) {
                return;
            }
            if (System.nanoTime() - swept > SWEEP.toNanos()) {
                prepare(partitions);
                swept = System.nanoTime();
            }
            var _ = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void prepare(LogPartitions partitions) {
        Set<LocalDate> days = new TreeSet<>();
        LocalDate today = day(clock.instant());
        for (int i = -1; i <= keeping.ahead(); i++) {
            days.add(today.plusDays(i));
        }
        partitions.ensure(days);
        try {
            partitions.sweep(keeping.days());
        } catch (RuntimeException e) {
            // Somebody reads what is to go; it goes the next time.
            LOG.info("old days of the decision log are dropped later: {}", e.toString());
        }
    }

    /** True if there was a whole batch. */
    private boolean takeAndWrite(JdbcTemplate jdbc, TransactionTemplate transactions, LogPartitions partitions) {
        while (taken.size() < BATCH) {
            LoggedDecision next = log.next();
            if (next == null) {
                break;
            }
            taken.add(next);
        }
        Map<AccountId, Long> dropped = log.takeDropped();
        if (taken.isEmpty() && dropped.isEmpty()) {
            lastGap = clock.instant();
            return false;
        }
        Instant now = clock.instant();
        try {
            write(jdbc, transactions, partitions, taken, dropped, now);
        } catch (RuntimeException e) {
            log.giveBackDropped(dropped);
            if (++attempts < ATTEMPTS) {
                throw e;
            }
            // The database answers, or this connection would be gone: one of them is what it does not take.
            writeOneByOne(jdbc, transactions, partitions, e);
        }
        attempts = 0;
        lastGap = now;
        boolean whole = taken.size() == BATCH;
        taken.clear();
        return whole;
    }

    private void write(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            LogPartitions partitions,
            List<LoggedDecision> decisions,
            Map<AccountId, Long> dropped,
            Instant now) {
        Set<LocalDate> days = new TreeSet<>();
        decisions.forEach(decision -> days.add(day(decision.at())));
        partitions.ensure(days);
        transactions.executeWithoutResult(_ -> {
            rows.insert(jdbc, decisions, log.share());
            rows.insertGaps(jdbc, dropped, lastGap, now);
        });
        written.add(decisions.size());
    }

    /** What cannot be written keeps nothing else off the log; it is counted as what it is, a gap. */
    private void writeOneByOne(
            JdbcTemplate jdbc, TransactionTemplate transactions, LogPartitions partitions, RuntimeException failure) {
        var _ = jdbc.queryForObject("SELECT 1", Integer.class);
        LOG.warn("of {} decisions some cannot be put on the log", taken.size(), failure);
        for (LoggedDecision decision : taken) {
            try {
                write(jdbc, transactions, partitions, List.of(decision), Map.of(), clock.instant());
            } catch (RuntimeException e) {
                LOG.warn("decision {} cannot be put on the log: {}", decision.id(), e.toString());
                log.lost(decision);
            }
        }
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
