package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.server.ledger.AuditLog.EventKey;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes audit items into the audit log, inside a transaction that its caller has begun and under the lock that all writers
 * of the log take. An item that is there already changes nothing; one that is missing before it is a fault on record, and
 * so is one that cannot be verified.
 */
public final class AuditItemWriter {

    private static final String SAVE_POSITION = """
            INSERT INTO audit_position (stream, account_id, epoch, position) VALUES (?, ?, ?, ?)
            ON CONFLICT (stream, account_id) DO UPDATE SET epoch = excluded.epoch, position = excluded.position""";

    private static final String SAVE_OFFSET = """
            INSERT INTO audit_offset (stream, partition, next_offset) VALUES (?, ?, ?)
            ON CONFLICT (stream, partition) DO UPDATE SET next_offset = excluded.next_offset""";

    private static final String HOLES = """
            SELECT id FROM audit_fault
             WHERE reason = 'missing' AND resolved_at IS NULL AND stream = ? AND account_id = ? AND epoch = ?
               AND ? BETWEEN from_position AND to_position""";

    private static final String RESOLVE = """
            UPDATE audit_fault SET resolved_at = now()
             WHERE id = ? AND to_position - from_position + 1 = (
                   SELECT count(DISTINCT e.position) FROM audit_event e
                    WHERE e.account_id = audit_fault.account_id AND e.stream = audit_fault.stream
                      AND e.epoch = audit_fault.epoch
                      AND e.position BETWEEN audit_fault.from_position AND audit_fault.to_position)""";

    private final JdbcTemplate jdbc;
    private final AuditLog log;
    private final AuditFaults faults;

    public AuditItemWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.log = new AuditLog(jdbc);
        this.faults = new AuditFaults(jdbc);
    }

    /** Where a message stands in its topic. */
    public record Place(String stream, int partition, long offset) {}

    /** A message of an audit topic; without an entry if it is not one that the stream's service signed. */
    public record Message(Place place, Optional<AuditEntry> entry, String fault) {}

    private record Track(String stream, AccountId account) {}

    /**
     * Stores messages in their order, and where to go on. Needs the lock.
     *
     * @param offsets by stream and partition
     */
    public void write(List<Message> messages, List<Place> offsets, LedgerWriter.State state) {
        List<AuditEntry> entries =
                messages.stream().flatMap(message -> message.entry().stream()).toList();
        Map<EventKey, Long> before = log.existing(entries);
        log.append(entries, state.auditSequence());
        Map<Track, StreamPosition> reached = new HashMap<>();
        List<Message> fresh = new ArrayList<>();
        for (Message message : messages) {
            if (message.entry().isEmpty()) {
                faults.unverifiable(message.place(), message.fault());
            } else if (before.putIfAbsent(EventKey.of(message.entry().get()), 0L) == null) {
                fresh.add(message);
            }
        }
        Set<Long> filled = new LinkedHashSet<>();
        fresh.forEach(message -> follow(message.place(), message.entry().orElseThrow(), reached, filled));
        // Only now: what fills the same hole together would otherwise find it closed by the first of it.
        filled.forEach(hole -> jdbc.update(RESOLVE, hole));
        reached.forEach((track, position) -> jdbc.update(
                SAVE_POSITION, track.stream(), track.account().value(), position.epoch(), position.position()));
        offsets.forEach(place -> jdbc.update(SAVE_OFFSET, place.stream(), place.partition(), place.offset()));
    }

    private void follow(Place place, AuditEntry entry, Map<Track, StreamPosition> reached, Set<Long> filled) {
        Track track = new Track(entry.stream(), entry.account());
        StreamPosition known = reached.computeIfAbsent(track, this::position);
        StreamPosition its = entry.position();
        if (its.epoch() > known.epoch() && known.epoch() > 0) {
            // The store was restored: what it goes on from says nothing about what was published before.
            reached.put(track, its);
        } else if (its.epoch() < known.epoch() || its.position() <= known.position()) {
            late(place, entry, filled);
        } else {
            if (its.position() > known.position() + 1) {
                faults.missing(place, entry, known.position() + 1, its.position() - 1);
            }
            reached.put(track, its);
        }
    }

    /** An item at a place that was passed already: it fills a hole, or two items claim one place. */
    private void late(Place place, AuditEntry entry, Set<Long> filled) {
        List<Long> holes = jdbc.query(
                HOLES,
                (row, _) -> row.getLong(1),
                entry.stream(),
                entry.account().value(),
                entry.position().epoch(),
                entry.position().position());
        if (holes.isEmpty()) {
            faults.conflict(place, entry);
        }
        filled.addAll(holes);
    }

    private StreamPosition position(Track track) {
        return jdbc
                .query(
                        "SELECT epoch, position FROM audit_position WHERE stream = ? AND account_id = ?",
                        (row, _) -> new StreamPosition(row.getInt(1), row.getLong(2)),
                        track.stream(),
                        track.account().value())
                .stream()
                .findFirst()
                .orElse(StreamPosition.NONE);
    }

    /** Where to go on reading. */
    public List<Place> offsets() {
        return jdbc.query(
                "SELECT stream, partition, next_offset FROM audit_offset ORDER BY stream, partition",
                (row, _) -> new Place(row.getString(1), row.getInt(2), row.getLong(3)));
    }
}
