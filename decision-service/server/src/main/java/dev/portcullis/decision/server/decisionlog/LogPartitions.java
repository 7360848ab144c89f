package dev.portcullis.decision.server.decisionlog;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One table for each day of the decision log, in UTC. They are there ahead of their day; for a day that nobody has expected,
 * as after a jump of a clock, one is made when something of it is to be written. What is older than it is kept is dropped as
 * a whole, but the day up to which it is dropped moves on by at most one day an hour: a clock that jumps ahead for a while
 * takes a few days with it and not everything.
 */
final class LogPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(LogPartitions.class);
    private static final String PREFIX = "decision_log_day_";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{4,6}_\\d{2}_\\d{2})");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu_MM_dd");
    private static final Duration ONE_DAY_AN = Duration.ofHours(1);

    /** A number that nothing else in this database locks: leaders of the read side have those that end in 001 to 003. */
    private static final long LOCK = 7_305_412_101L;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Set<LocalDate> known = new HashSet<>();

    LogPartitions(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Makes the tables of these days, unless they are there. */
    void ensure(Set<LocalDate> days) {
        for (LocalDate day : days) {
            if (!known.contains(day)) {
                transactions.executeWithoutResult(_ -> create(day));
                known.add(day);
            }
        }
    }

    private void create(LocalDate day) {
        lock();
        String name = PREFIX + DAY.format(day);
        if (days().contains(day)) {
            return;
        }
        // Attached rather than created in place: that does not keep anybody from reading or writing the others.
        jdbc.execute("CREATE TABLE " + name + " (LIKE decision_log INCLUDING DEFAULTS)");
        jdbc.execute("ALTER TABLE decision_log ATTACH PARTITION " + name + " FOR VALUES FROM ('" + day
                + " 00:00:00+00') TO ('" + day.plusDays(1) + " 00:00:00+00')");
    }

    /**
     * Drops what is older than it is kept.
     *
     * @param keep how many days
     */
    void sweep(int keep) {
        transactions.executeWithoutResult(_ -> {
            lock();
            LocalDate wanted = today().minusDays(keep);
            LocalDate gone = moveOn(wanted);
            for (LocalDate day : days()) {
                if (day.isBefore(gone)) {
                    LOG.info("the decision log of {} is dropped", day);
                    jdbc.execute("SET LOCAL lock_timeout = '2s'");
                    jdbc.execute("DROP TABLE " + PREFIX + DAY.format(day));
                    known.remove(day);
                }
            }
            jdbc.update("DELETE FROM decision_log_gap WHERE to_time < ?::date", gone.toString());
        });
    }

    /** The day before which everything goes: as wanted, or as much of the way there as may be gone now. */
    private LocalDate moveOn(LocalDate wanted) {
        Gone last = jdbc.queryForObject(
                "SELECT gone, extract(epoch FROM now() - moved_at) AS ago FROM decision_log_retention FOR UPDATE",
                (row, _) -> new Gone(row.getObject("gone", LocalDate.class), row.getLong("ago")));
        LocalDate gone = last == null || last.day() == null ? null : last.day();
        LocalDate next;
        if (gone == null || last == null) {
            next = wanted;
        } else if (!wanted.isAfter(gone)) {
            // Kept for longer than before, or a clock that has come back.
            next = wanted;
        } else if (last.secondsAgo() >= 0 && last.secondsAgo() < ONE_DAY_AN.toSeconds()) {
            return gone;
        } else {
            next = gone.plusDays(1);
        }
        jdbc.update("UPDATE decision_log_retention SET gone = ?::date, moved_at = now()", next.toString());
        return next;
    }

    private record Gone(@Nullable LocalDate day, long secondsAgo) {}

    private LocalDate today() {
        LocalDate today = jdbc.queryForObject("SELECT (now() AT TIME ZONE 'UTC')::date", LocalDate.class);
        if (today == null) {
            throw new IllegalStateException("the database does not know which day it is");
        }
        return today;
    }

    private void lock() {
        jdbc.query("SELECT pg_advisory_xact_lock(?)", _ -> {}, LOCK);
    }

    private List<LocalDate> days() {
        return jdbc
                .queryForList(
                        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'decision_log'::regclass",
                        String.class)
                .stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> LocalDate.parse(name.group(1), DAY))
                .toList();
    }
}
