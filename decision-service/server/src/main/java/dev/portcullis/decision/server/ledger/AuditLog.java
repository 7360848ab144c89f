package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.vocabulary.EventAttribute;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit log. Its numbers are dense and given out under the lock of the ledger's one row, so that whoever has read up
 * to a number has missed nothing before it.
 */
final class AuditLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String INSERT = """
            INSERT INTO audit_event (sequence, event_id, stream, account_id, epoch, position, type, revision, happened_at,
                actor_id, actor_name, actor_type, credential, session_chain, source_address, request_id, correlation_id,
                reason, ticket, attributes, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)""";

    private final JdbcTemplate jdbc;

    AuditLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What identifies an entry: ids are unique within the stream of the service that gave them. */
    record EventKey(String stream, String id) {

        static EventKey of(IntegrationEvent event) {
            return new EventKey(event.stream().wireName(), event.id());
        }

        static EventKey of(AuditEntry entry) {
            return new EventKey(entry.stream(), entry.id());
        }
    }

    private record Numbered(long sequence, AuditEntry entry) {}

    /**
     * Appends the entries that are not there yet. Needs the lock of the ledger's row.
     *
     * @param last the number given out last
     * @return the number of each entry, new or not
     */
    Map<EventKey, Long> append(List<AuditEntry> entries, long last) {
        Map<EventKey, Long> numbers = existing(entries);
        List<Numbered> added = new ArrayList<>();
        long sequence = last;
        for (AuditEntry entry : entries) {
            if (!numbers.containsKey(EventKey.of(entry))) {
                sequence++;
                numbers.put(EventKey.of(entry), sequence);
                added.add(new Numbered(sequence, entry));
            }
        }
        if (!added.isEmpty()) {
            jdbc.batchUpdate(INSERT, added, added.size(), AuditLog::bind);
            jdbc.update("UPDATE ledger_state SET audit_sequence = ?", sequence);
        }
        return numbers;
    }

    /** The numbers of those that are there already. */
    Map<EventKey, Long> existing(List<AuditEntry> entries) {
        Map<EventKey, Long> found = new HashMap<>();
        Map<String, List<AuditEntry>> byStream = new HashMap<>();
        entries.forEach(entry ->
                byStream.computeIfAbsent(entry.stream(), _ -> new ArrayList<>()).add(entry));
        byStream.forEach((stream, ofStream) -> {
            String[] ids = ofStream.stream().map(AuditEntry::id).toArray(String[]::new);
            jdbc.query(
                    "SELECT event_id, sequence FROM audit_event WHERE stream = ? AND event_id = ANY (?)",
                    statement -> {
                        statement.setString(1, stream);
                        Array array = statement.getConnection().createArrayOf("text", ids);
                        statement.setArray(2, array);
                    },
                    row -> {
                        found.put(new EventKey(stream, row.getString(1)), row.getLong(2));
                    });
        });
        return found;
    }

    private static void bind(PreparedStatement statement, Numbered numbered) throws SQLException {
        AuditEntry event = numbered.entry();
        int i = 1;
        statement.setLong(i++, numbered.sequence());
        statement.setString(i++, event.id());
        statement.setString(i++, event.stream());
        statement.setLong(i++, event.account().value());
        statement.setInt(i++, event.position().epoch());
        statement.setLong(i++, event.position().position());
        statement.setString(i++, event.type());
        statement.setString(i++, event.revision());
        statement.setObject(i++, event.time().atOffset(ZoneOffset.UTC));
        statement.setString(i++, attribute(event, EventAttribute.ACTORID));
        statement.setString(i++, attribute(event, EventAttribute.ACTORNAME));
        statement.setString(i++, attribute(event, EventAttribute.ACTORTYPE));
        statement.setString(i++, attribute(event, EventAttribute.CREDENTIAL));
        statement.setString(i++, attribute(event, EventAttribute.SESSIONCHAIN));
        statement.setString(i++, attribute(event, EventAttribute.SOURCEIP));
        statement.setString(i++, attribute(event, EventAttribute.REQUESTID));
        statement.setString(i++, attribute(event, EventAttribute.CORRELATIONID));
        statement.setString(i++, attribute(event, EventAttribute.REASON));
        statement.setString(i++, attribute(event, EventAttribute.TICKET));
        statement.setString(i++, JSON.writeValueAsString(event.attributes()));
        statement.setString(i, event.data());
    }

    private static @Nullable String attribute(AuditEntry event, EventAttribute attribute) {
        return event.attributes().get(attribute.attributeName());
    }
}
