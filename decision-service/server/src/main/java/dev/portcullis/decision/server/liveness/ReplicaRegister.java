package dev.portcullis.decision.server.liveness;

import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.server.liveness.ReplicaProgress.Step;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the processes that decide tell one another of their replicas. Whether one has reported lately is measured by the
 * database's clock alone.
 */
public final class ReplicaRegister {

    private static final String REPORT = """
            INSERT INTO replica_report (replica_id, host, started_at, reported_at, ready, reason, age_millis, offsets)
            VALUES (?, ?, ?, clock_timestamp(), ?, ?, ?, ?)
            ON CONFLICT (replica_id) DO UPDATE SET reported_at = excluded.reported_at, ready = excluded.ready,
                reason = excluded.reason, age_millis = excluded.age_millis, offsets = excluded.offsets
            RETURNING xmax = 0""";

    private static final String PROGRESS = """
            INSERT INTO replica_progress (replica_id, account_id, vector, loaded, reached_at) VALUES (?, ?, ?, ?, ?)""";

    private static final String REPORTS = """
            SELECT replica_id, host, started_at, reported_at, ready, reason, age_millis, offsets,
                   extract(epoch FROM clock_timestamp() - reported_at) * 1000 AS silence
              FROM replica_report
             WHERE reported_at > clock_timestamp() - ? * interval '1 millisecond'
             ORDER BY started_at, replica_id""";

    private static final String STEPS = """
            SELECT steps.* FROM replica_report r CROSS JOIN LATERAL (
                SELECT replica_id, vector, loaded, reached_at FROM replica_progress p
                 WHERE p.account_id = ? AND p.replica_id = r.replica_id ORDER BY id DESC LIMIT ?) steps""";

    private static final String SWEEP_PROGRESS = """
            DELETE FROM replica_progress p
             WHERE replica_id = ? AND reached_at < clock_timestamp() - ? * interval '1 millisecond'
               AND EXISTS (SELECT FROM replica_progress later
                            WHERE later.replica_id = p.replica_id AND later.account_id = p.account_id AND later.id > p.id)""";

    private static final String SWEEP_REPORTS = """
            DELETE FROM replica_report WHERE reported_at < clock_timestamp() - ? * interval '1 millisecond'""";

    private static final int STEPS_LOOKED_AT = 1_000;

    private final JdbcTemplate jdbc;
    private final Duration lease;
    private final Duration remembered;

    /**
     * A register.
     *
     * @param lease      how long a report is good for
     * @param remembered how long it is known when a replica was where, and which processes have become silent
     */
    public ReplicaRegister(JdbcTemplate jdbc, Duration lease, Duration remembered) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.remembered = remembered;
    }

    /** How a replica is. */
    record Report(
            UUID id,
            String host,
            Instant startedAt,
            boolean ready,
            Optional<String> reason,
            Optional<Duration> age,
            Map<PartitionOfStream, Long> offsets) {}

    /** The register, over another connection. */
    ReplicaRegister over(JdbcTemplate other) {
        return new ReplicaRegister(other, lease, remembered);
    }

    Duration lease() {
        return lease;
    }

    /**
     * Stores how a replica is and where it has come since the last time. Both or neither: inside a transaction.
     *
     * @return true if nothing was known of the replica
     */
    boolean report(Report report, List<Step> steps) {
        Boolean isNew = jdbc.queryForObject(
                REPORT,
                Boolean.class,
                report.id(),
                report.host(),
                report.startedAt().atOffset(ZoneOffset.UTC),
                report.ready(),
                report.reason().orElse(null),
                report.age().map(Duration::toMillis).orElse(null),
                text(report.offsets()));
        jdbc.batchUpdate(PROGRESS, steps, 1_000, (statement, step) -> {
            statement.setObject(1, report.id());
            statement.setLong(2, step.account().value());
            statement.setString(3, step.vector().toString());
            statement.setBoolean(4, step.loaded());
            statement.setObject(5, step.reachedAt().atOffset(ZoneOffset.UTC));
        });
        return Boolean.TRUE.equals(isNew);
    }

    /** Forgets what is remembered no longer. */
    void sweep(UUID own) {
        jdbc.update(SWEEP_PROGRESS, own, remembered.toMillis());
        jdbc.update(SWEEP_REPORTS, remembered.toMillis());
    }

    /** A process ends in good order: nobody has to wait for it. */
    void leave(UUID own) {
        jdbc.update("DELETE FROM replica_report WHERE replica_id = ?", own);
    }

    /** All that have reported while it is remembered. */
    public List<LiveReplica> replicas() {
        return jdbc.query(REPORTS, (row, _) -> replica(row), remembered.toMillis());
    }

    /** Of each replica, where it was in an account, the latest first. */
    Map<UUID, List<Step>> steps(AccountId account) {
        Map<UUID, List<Step>> steps = new HashMap<>();
        jdbc.query(
                STEPS,
                row -> {
                    steps.computeIfAbsent(row.getObject("replica_id", UUID.class), _ -> new ArrayList<>())
                            .add(new Step(
                                    account,
                                    AccountVector.parse(row.getString("vector")),
                                    row.getBoolean("loaded"),
                                    time(row, "reached_at")));
                },
                account.value(),
                STEPS_LOOKED_AT);
        return steps;
    }

    private LiveReplica replica(ResultSet row) throws SQLException {
        Duration silence = Duration.ofMillis(Math.max(0, row.getLong("silence")));
        return new LiveReplica(
                row.getObject("replica_id", UUID.class),
                row.getString("host"),
                time(row, "started_at"),
                time(row, "reported_at"),
                silence,
                silence.compareTo(lease) <= 0,
                row.getBoolean("ready"),
                Optional.ofNullable(row.getString("reason")),
                age(row.getObject("age_millis", Long.class)),
                offsets(row.getString("offsets")));
    }

    private static Optional<Duration> age(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Duration::ofMillis);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String text(Map<PartitionOfStream, Long> offsets) {
        return offsets.entrySet().stream()
                .map(entry -> entry.getKey().stream().wireName() + ":"
                        + entry.getKey().partition() + ":" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Map<PartitionOfStream, Long> offsets(String text) {
        Map<PartitionOfStream, Long> offsets = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] parts = part.split(":", 3);
            offsets.put(
                    new PartitionOfStream(EventStream.ofWireName(parts[0]), Integer.parseInt(parts[1])),
                    Long.parseLong(parts[2]));
        }
        return offsets;
    }
}
