package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.server.ledger.AuditItemWriter.Place;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is wrong with what was read from the audit topics. */
public final class AuditFaults {

    private static final long NOBODYS = 0;

    /** Whoever can write to a topic can write any amount of rubbish: that is one row for each partition, with a count. */
    private static final String ADD = """
            INSERT INTO audit_fault (reason, stream, partition, account_id, epoch, from_position, to_position, first_offset,
                last_offset, messages, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
            ON CONFLICT ON CONSTRAINT audit_fault_once DO UPDATE SET messages = audit_fault.messages + 1,
                last_offset = greatest(audit_fault.last_offset, excluded.last_offset),
                to_position = greatest(audit_fault.to_position, excluded.to_position), resolved_at = NULL""";

    private final JdbcTemplate jdbc;

    public AuditFaults(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A fault that nobody has resolved.
     *
     * @param accountId {@code 0} if the messages are nobody's
     */
    public record Fault(
            String reason,
            String stream,
            int partition,
            long accountId,
            int epoch,
            long fromPosition,
            long toPosition,
            long firstOffset,
            long lastOffset,
            long messages,
            String detail,
            Instant foundAt) {}

    void unverifiable(Place place, String detail) {
        jdbc.update(
                ADD,
                "unverifiable",
                place.stream(),
                place.partition(),
                NOBODYS,
                0,
                0,
                0,
                place.offset(),
                place.offset(),
                detail);
    }

    void missing(Place place, AuditEntry next, long from, long to) {
        add("missing", place, next, from, to, "position " + next.position() + " came before them");
    }

    void conflict(Place place, AuditEntry entry) {
        long position = entry.position().position();
        add("conflict", place, entry, position, position, "item " + entry.id() + " claims a place that was passed");
    }

    private void add(String reason, Place place, AuditEntry entry, long from, long to, String detail) {
        jdbc.update(
                ADD,
                reason,
                place.stream(),
                place.partition(),
                entry.account().value(),
                entry.position().epoch(),
                from,
                to,
                place.offset(),
                place.offset(),
                detail);
    }

    /** The oldest open faults, at most so many. */
    public List<Fault> open(int limit) {
        return jdbc.query(
                "SELECT * FROM audit_fault WHERE resolved_at IS NULL ORDER BY id LIMIT ?", AuditFaults::fault, limit);
    }

    /** Where items of an account are missing in the stream of that name. */
    public List<Fault> missing(String stream, AccountId account) {
        return jdbc.query("""
                SELECT * FROM audit_fault
                 WHERE resolved_at IS NULL AND reason = 'missing' AND stream = ? AND account_id = ?
                 ORDER BY epoch, from_position""", AuditFaults::fault, stream, account.value());
    }

    private static Fault fault(ResultSet row, int number) throws SQLException {
        return new Fault(
                row.getString("reason"),
                row.getString("stream"),
                row.getInt("partition"),
                row.getLong("account_id"),
                row.getInt("epoch"),
                row.getLong("from_position"),
                row.getLong("to_position"),
                row.getLong("first_offset"),
                row.getLong("last_offset"),
                row.getLong("messages"),
                row.getString("detail"),
                row.getObject("found_at", OffsetDateTime.class).toInstant());
    }
}
