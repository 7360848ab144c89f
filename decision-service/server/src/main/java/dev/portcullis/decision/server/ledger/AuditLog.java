package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** An event's identity: ids are unique within the service that gave them. */
    record EventKey(EventStream stream, String id) {

        static EventKey of(IntegrationEvent event) {
            return new EventKey(event.stream(), event.id());
        }
    }

    private record Numbered(long sequence, IntegrationEvent event) {}

    /**
     * Appends the events that are not there yet. Needs the lock of the ledger's row.
     *
     * @param last the number given out last
     * @return the number of each event, new or not
     */
    Map<EventKey, Long> append(List<IntegrationEvent> events, long last) {
        Map<EventKey, Long> numbers = existing(events);
        List<Numbered> added = new ArrayList<>();
        long sequence = last;
        for (IntegrationEvent event : events) {
            if (!numbers.containsKey(EventKey.of(event))) {
                sequence++;
                numbers.put(EventKey.of(event), sequence);
                added.add(new Numbered(sequence, event));
            }
        }
        if (!added.isEmpty()) {
            jdbc.batchUpdate(INSERT, added, added.size(), AuditLog::bind);
            jdbc.update("UPDATE ledger_state SET audit_sequence = ?", sequence);
        }
        return numbers;
    }

    private Map<EventKey, Long> existing(List<IntegrationEvent> events) {
        Map<EventKey, Long> found = new HashMap<>();
        Set<EventStream> streams = new HashSet<>();
        events.forEach(event -> streams.add(event.stream()));
        for (EventStream stream : streams) {
            String[] ids = events.stream()
                    .filter(event -> event.stream() == stream)
                    .map(IntegrationEvent::id)
                    .toArray(String[]::new);
            jdbc.query(
                    "SELECT event_id, sequence FROM audit_event WHERE stream = ? AND event_id = ANY (?)",
                    statement -> {
                        statement.setString(1, stream.wireName());
                        Array array = statement.getConnection().createArrayOf("text", ids);
                        statement.setArray(2, array);
                    },
                    row -> {
                        found.put(new EventKey(stream, row.getString(1)), row.getLong(2));
                    });
        }
        return found;
    }

    private static void bind(PreparedStatement statement, Numbered numbered) throws SQLException {
        IntegrationEvent event = numbered.event();
        int i = 1;
        statement.setLong(i++, numbered.sequence());
        statement.setString(i++, event.id());
        statement.setString(i++, event.stream().wireName());
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

    private static @Nullable String attribute(IntegrationEvent event, EventAttribute attribute) {
        return event.attributes().get(attribute.attributeName());
    }
}
