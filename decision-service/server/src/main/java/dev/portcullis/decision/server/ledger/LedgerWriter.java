package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.guard.snapshot.FactJson;
import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.decision.server.ledger.AuditLog.EventKey;
import dev.portcullis.decision.server.ledger.Intervals.Bound;
import dev.portcullis.decision.server.ledger.Intervals.Interval;
import dev.portcullis.decision.server.ledger.Intervals.Subject;
import dev.portcullis.decision.server.ledger.LedgerBatch.Entry;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackKey;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackRow;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the ledger, inside a transaction that its caller has begun. {@link #lock} comes first: it makes writers take
 * turns, the projector and repairs alike.
 */
public final class LedgerWriter {

    private static final String INSERT_INTERVAL = """
            INSERT INTO fact_interval (account_id, stream, kind, key, value, opened_sequence, opened_epoch, opened_position,
                opened_at, closed_sequence, closed_epoch, closed_position, closed_at)
            VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String CLOSE_INTERVAL = """
            UPDATE fact_interval SET closed_sequence = ?, closed_epoch = ?, closed_position = ?, closed_at = ?
            WHERE account_id = ? AND kind = ? AND key = ? AND closed_sequence IS NULL""";

    private static final String UPSERT_MOMENT = """
            INSERT INTO stream_moment (account_id, stream, at, epoch, position) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account_id, stream, at) DO UPDATE SET epoch = excluded.epoch, position = excluded.position""";

    private static final String UPSERT_TRACK = """
            INSERT INTO stream_position (account_id, stream, epoch, position, required, last_time, repaired_to,
                taint_reason, taint_detail, taint_partition, taint_offset)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account_id, stream) DO UPDATE SET epoch = excluded.epoch, position = excluded.position,
                required = excluded.required, last_time = excluded.last_time, repaired_to = excluded.repaired_to,
                taint_reason = excluded.taint_reason, taint_detail = excluded.taint_detail,
                taint_partition = excluded.taint_partition, taint_offset = excluded.taint_offset""";

    private static final String UPSERT_OFFSET = """
            INSERT INTO kafka_offset (stream, partition, next_offset) VALUES (?, ?, ?)
            ON CONFLICT (stream, partition) DO UPDATE SET next_offset = excluded.next_offset""";

    private static final String UPSERT_PARTITION_TAINT = """
            INSERT INTO partition_taint (stream, partition, taint_offset, detail) VALUES (?, ?, ?, ?)
            ON CONFLICT (stream, partition) DO UPDATE SET taint_offset = excluded.taint_offset,
                detail = excluded.detail""";

    private final JdbcTemplate jdbc;
    private final AuditLog audit;

    public LedgerWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.audit = new AuditLog(jdbc);
    }

    /** The ledger's one row. */
    public record State(long auditSequence, long repairGeneration) {}

    /** Waits for the other writers and keeps them away until the transaction ends. */
    public State lock() {
        return jdbc.query("SELECT audit_sequence, repair_generation FROM ledger_state FOR UPDATE", row -> {
            if (!row.next()) {
                throw new IllegalStateException("the ledger has no state row");
            }
            return new State(row.getLong(1), row.getLong(2));
        });
    }

    /** Stores a batch. Needs the lock. */
    public void write(LedgerBatch batch, State state) {
        writeEntries(batch.entries(), state);
        writeTracks(batch.tracks());
        writePartitionTaints(batch.partitionTaints());
        writeOffsets(batch.offsets());
    }

    /** Stores where to go on reading; never before what was read. */
    void writeOffsets(Map<PartitionOfStream, Long> offsets) {
        batch(UPSERT_OFFSET, offsets.entrySet(), (statement, offset) -> {
            statement.setString(1, offset.getKey().stream().wireName());
            statement.setInt(2, offset.getKey().partition());
            statement.setLong(3, offset.getValue());
        });
    }

    /** Stores events and what they say. Needs the lock. */
    void writeEntries(List<Entry> entries, State state) {
        if (entries.isEmpty()) {
            return;
        }
        List<AuditEntry> events =
                entries.stream().map(entry -> AuditEntry.of(entry.event())).toList();
        Map<EventKey, Long> numbers = audit.append(events, state.auditSequence());
        Intervals intervals = new Intervals();
        for (Entry entry : entries) {
            intervals.add(entry, numbers.getOrDefault(EventKey.of(entry.event()), 0L));
        }
        batch(CLOSE_INTERVAL, intervals.ended().entrySet(), (statement, ended) -> {
            bind(statement, 1, ended.getValue());
            Subject subject = ended.getKey();
            statement.setLong(5, subject.account().value());
            statement.setString(6, subject.key().kind().wireName());
            statement.setString(7, subject.key().id());
        });
        batch(INSERT_INTERVAL, intervals.begun(), LedgerWriter::bind);
        writeMoments(entries);
    }

    /** When an account in a stream. */
    private record MomentKey(TrackKey track, Instant time) {}

    /** Of several transactions at one time the last is how far the account had come; within one it never was. */
    private void writeMoments(List<Entry> entries) {
        Map<MomentKey, StreamPosition> moments = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (!entry.event().transaction().isLast()) {
                continue;
            }
            TrackKey track = new TrackKey(entry.event().account(), entry.event().stream());
            moments.put(new MomentKey(track, entry.time()), entry.event().position());
        }
        batch(UPSERT_MOMENT, moments.entrySet(), (statement, moment) -> {
            TrackKey track = moment.getKey().track();
            statement.setLong(1, track.account().value());
            statement.setString(2, track.stream().wireName());
            statement.setObject(3, moment.getKey().time().atOffset(ZoneOffset.UTC));
            statement.setInt(4, moment.getValue().epoch());
            statement.setLong(5, moment.getValue().position());
        });
    }

    /** Stores how far accounts have come. */
    void writeTracks(Map<TrackKey, TrackRow> tracks) {
        batch(UPSERT_TRACK, tracks.entrySet(), (statement, entry) -> {
            TrackRow row = entry.getValue();
            statement.setLong(1, entry.getKey().account().value());
            statement.setString(2, entry.getKey().stream().wireName());
            statement.setInt(3, row.position().epoch());
            statement.setLong(4, row.position().position());
            statement.setString(5, row.required().toString());
            statement.setObject(6, row.lastTime().atOffset(ZoneOffset.UTC));
            statement.setLong(7, row.repairedTo());
            bindTaint(statement, row.taint().orElse(null));
        });
    }

    private void writePartitionTaints(List<PartitionTaint> taints) {
        batch(UPSERT_PARTITION_TAINT, taints, (statement, taint) -> {
            statement.setString(1, taint.partition().stream().wireName());
            statement.setInt(2, taint.partition().partition());
            statement.setLong(3, taint.offset());
            statement.setString(4, taint.detail());
        });
    }

    /**
     * Replaces everything that the ledger says of an account; the audit log is only completed. Needs the lock.
     *
     * @return the generation of this repair
     */
    public long replace(AccountId account, List<Entry> entries, Map<TrackKey, TrackRow> tracks, State state) {
        jdbc.update("DELETE FROM fact_interval WHERE account_id = ?", account.value());
        jdbc.update("DELETE FROM stream_moment WHERE account_id = ?", account.value());
        jdbc.update("DELETE FROM stream_position WHERE account_id = ?", account.value());
        writeEntries(entries, state);
        writeTracks(tracks);
        long generation = nextGeneration(state);
        jdbc.update("""
                INSERT INTO account_repair (account_id, generation) VALUES (?, ?)
                ON CONFLICT (account_id) DO UPDATE SET generation = excluded.generation, repaired_at = now()""", account.value(), generation);
        return generation;
    }

    /** Forgets that a partition held a message of nobody, unless another one has come since. Needs the lock. */
    public void clear(PartitionTaint taint, State state) {
        jdbc.update(
                "DELETE FROM partition_taint WHERE stream = ? AND partition = ? AND taint_offset = ?",
                taint.partition().stream().wireName(),
                taint.partition().partition(),
                taint.offset());
        nextGeneration(state);
    }

    private long nextGeneration(State state) {
        long generation = state.repairGeneration() + 1;
        jdbc.update("UPDATE ledger_state SET repair_generation = ?", generation);
        return generation;
    }

    private <T> void batch(String sql, Collection<T> items, Binder<T> binder) {
        if (!items.isEmpty()) {
            jdbc.batchUpdate(sql, items, items.size(), binder::bind);
        }
    }

    @FunctionalInterface
    private interface Binder<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    private static void bind(PreparedStatement statement, Interval interval) throws SQLException {
        Subject subject = interval.subject();
        statement.setLong(1, subject.account().value());
        statement.setString(2, subject.key().kind().stream().wireName());
        statement.setString(3, subject.key().kind().wireName());
        statement.setString(4, subject.key().id());
        statement.setString(5, FactJson.write(interval.fact()));
        bind(statement, 6, interval.opened());
        bind(statement, 10, interval.closed().orElse(null));
    }

    private static void bind(PreparedStatement statement, int from, @Nullable Bound bound) throws SQLException {
        if (bound == null) {
            statement.setNull(from, Types.BIGINT);
            statement.setNull(from + 1, Types.INTEGER);
            statement.setNull(from + 2, Types.BIGINT);
            statement.setNull(from + 3, Types.TIMESTAMP_WITH_TIMEZONE);
            return;
        }
        statement.setLong(from, bound.sequence());
        statement.setInt(from + 1, bound.event().position().epoch());
        statement.setLong(from + 2, bound.event().position().position());
        statement.setObject(from + 3, bound.time().atOffset(ZoneOffset.UTC));
    }

    private static void bindTaint(PreparedStatement statement, @Nullable Taint taint) throws SQLException {
        if (taint == null) {
            statement.setNull(8, Types.VARCHAR);
            statement.setNull(9, Types.VARCHAR);
            statement.setNull(10, Types.INTEGER);
            statement.setNull(11, Types.BIGINT);
            return;
        }
        statement.setString(8, taint.reason().wireName());
        statement.setString(9, taint.detail());
        statement.setInt(10, taint.place().partition());
        statement.setLong(11, taint.place().offset());
    }
}
