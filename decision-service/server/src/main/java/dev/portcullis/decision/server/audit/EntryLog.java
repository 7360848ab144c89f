package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.server.audit.Entry.Actor;
import dev.portcullis.decision.server.audit.Entry.Change;
import dev.portcullis.vocabulary.AccountId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log. Its numbers are in the order of the commits: behind what was read nothing appears any more. */
public final class EntryLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final String SELECT = """
            SELECT sequence, stream, type, revision, outcome, happened_at, recorded_at, actor_id, actor_name, actor_type,
                   credential, session_chain, action, resources, source_address, request_id, correlation_id, reason, ticket,
                   event_id, epoch, position, data
              FROM audit_event
             WHERE account_id = :account AND sequence > :after""";

    private static final String CHANGES = """
            SELECT opened_sequence, closed_sequence, kind, key, value::text AS value FROM fact_interval
             WHERE account_id = :account AND (opened_sequence IN (:sequences) OR closed_sequence IN (:sequences))
             ORDER BY kind, key""";

    private final JdbcClient jdbc;

    public EntryLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first entries after a number, at most so many. */
    List<Entry> entries(AccountId account, EntryFilter filter, long after, int limit) {
        EntryQuery query = new EntryQuery(SELECT, account, after, limit).narrowedBy(filter);
        List<Row> rows = jdbc.sql(query.sql())
                .params(query.values())
                .query((row, _) -> new Row(row))
                .list();
        Map<Long, List<Change>> changes = changes(account, rows);
        return rows.stream()
                .map(row -> row.entry(changes.getOrDefault(row.sequence, List.of())))
                .toList();
    }

    /** What the ledger says that the entries began or ended; of an interval that begins and ends with one, both. */
    private Map<Long, List<Change>> changes(AccountId account, List<Row> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        Map<Long, Map<String, Change>> found = new HashMap<>();
        jdbc.sql(CHANGES)
                .param("account", account.value())
                .param("sequences", rows.stream().map(row -> row.sequence).toList())
                .query(row -> {
                    Optional<Map<String, Object>> value = Optional.of(object(row.getString("value")));
                    String kind = row.getString("kind");
                    String key = row.getString("key");
                    merge(found, row.getLong("opened_sequence"), new Change(kind, key, Optional.empty(), value));
                    long closed = row.getLong("closed_sequence");
                    if (!row.wasNull()) {
                        merge(found, closed, new Change(kind, key, value, Optional.empty()));
                    }
                });
        Map<Long, List<Change>> changes = new HashMap<>();
        found.forEach((sequence, byKey) -> changes.put(sequence, List.copyOf(byKey.values())));
        return changes;
    }

    private static void merge(Map<Long, Map<String, Change>> found, long sequence, Change change) {
        found.computeIfAbsent(sequence, _ -> new java.util.TreeMap<>())
                .merge(
                        change.kind() + " " + change.key(),
                        change,
                        (one, other) -> new Change(
                                one.kind(),
                                one.key(),
                                one.before().or(other::before),
                                one.after().or(other::after)));
    }

    private static Map<String, Object> object(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JacksonException _) {
            // Signed by its producer and kept as it is; whoever reads it gets it as a text.
            return Map.of("unreadable", json);
        }
    }

    /** A row without what the ledger says of it. */
    private static final class Row {
        private final long sequence;
        private final Entry entry;

        Row(ResultSet row) throws SQLException {
            sequence = row.getLong("sequence");
            Map<String, Object> data = object(row.getString("data"));
            entry = new Entry(
                    sequence,
                    row.getString("stream"),
                    row.getString("type"),
                    row.getString("revision"),
                    row.getString("outcome"),
                    time(row, "happened_at"),
                    time(row, "recorded_at"),
                    new Actor(
                            row.getString("actor_id"),
                            row.getString("actor_name"),
                            row.getString("actor_type"),
                            row.getString("credential"),
                            text(row, "session_chain")),
                    text(row, "action"),
                    texts(row.getArray("resources")),
                    Optional.ofNullable(data.get("code")).map(String::valueOf),
                    text(row, "source_address"),
                    row.getString("request_id"),
                    row.getString("correlation_id"),
                    text(row, "reason"),
                    text(row, "ticket"),
                    row.getString("event_id"),
                    row.getInt("epoch") + ":" + row.getLong("position"),
                    data,
                    List.of());
        }

        Entry entry(List<Change> changes) {
            return new Entry(
                    entry.sequence(),
                    entry.stream(),
                    entry.type(),
                    entry.revision(),
                    entry.outcome(),
                    entry.time(),
                    entry.recordedAt(),
                    entry.actor(),
                    entry.action(),
                    entry.resources(),
                    entry.code(),
                    entry.sourceAddress(),
                    entry.requestId(),
                    entry.correlationId(),
                    entry.reason(),
                    entry.ticket(),
                    entry.eventId(),
                    entry.position(),
                    entry.data(),
                    changes);
        }

        private static Optional<String> text(ResultSet row, String column) throws SQLException {
            return Optional.ofNullable(row.getString(column));
        }

        private static String time(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant().toString();
        }

        private static List<String> texts(@Nullable Array array) throws SQLException {
            List<String> texts = new ArrayList<>();
            if (array != null) {
                for (Object text : (Object[]) array.getArray()) {
                    texts.add(String.valueOf(text));
                }
            }
            return texts;
        }
    }
}
