package dev.portcullis.decision.server.decisionlog;

import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the decision log, the latest decision first. */
public final class LogReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<LogEntry.Determining>> DETERMINING = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int GAPS = 100;

    private final JdbcClient jdbc;

    public LogReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Decisions that found no place on the log between two times. */
    public record Gap(String from, String to, long decisions) {}

    /** A decision by its id; ids are those of answers. */
    public Optional<LogEntry> find(AccountId account, String decisionId) {
        LogFilter filter = new LogFilter(
                Optional.of(decisionId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return decisions(account, filter, Optional.empty(), 1).stream().findFirst();
    }

    /** The latest decisions before a place, at most so many. */
    List<LogEntry> decisions(AccountId account, LogFilter filter, Optional<LogCursor> before, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM decision_log WHERE account_id = :account");
        Map<String, Object> values = new HashMap<>();
        values.put("account", account.value());
        values.put("limit", limit);
        before.ifPresent(place -> {
            sql.append(" AND (decided_at, decision_id) < (:at, :id)");
            values.put("at", place.at().atOffset(ZoneOffset.UTC));
            values.put("id", place.id());
        });
        filter.decisionId().ifPresent(id -> {
            sql.append(" AND request_id = :request AND decision_id = :decision");
            values.put("request", id.replaceFirst("/.*", ""));
            values.put("decision", id);
        });
        filter.principal().ifPresent(text -> {
            sql.append(" AND lower(principal) = lower(:principal)");
            values.put("principal", text);
        });
        filter.action().ifPresent(text -> {
            sql.append(" AND lower(action) = lower(:action)");
            values.put("action", text);
        });
        filter.resource().ifPresent(text -> {
            sql.append(" AND resource = :resource");
            values.put("resource", text);
        });
        filter.outcome().ifPresent(text -> {
            sql.append(" AND outcome = :outcome");
            values.put("outcome", text);
        });
        range(filter, sql, values, "decided_at", "decided_at");
        return jdbc.sql(sql.append(" ORDER BY decided_at DESC, decision_id DESC LIMIT :limit")
                        .toString())
                .params(values)
                .query((row, _) -> entry(row))
                .list();
    }

    /** What is not on the log of that time, the latest first. */
    List<Gap> gaps(AccountId account, LogFilter filter) {
        StringBuilder sql = new StringBuilder("SELECT * FROM decision_log_gap WHERE account_id = :account");
        Map<String, Object> values = new HashMap<>();
        values.put("account", account.value());
        range(filter, sql, values, "to_time", "from_time");
        return jdbc.sql(sql.append(" ORDER BY to_time DESC LIMIT " + GAPS).toString())
                .params(values)
                .query((row, _) -> new Gap(time(row, "from_time"), time(row, "to_time"), row.getLong("decisions")))
                .list();
    }

    private static void range(
            LogFilter filter, StringBuilder sql, Map<String, Object> values, String ended, String began) {
        filter.from().ifPresent(time -> {
            sql.append(" AND ").append(ended).append(" >= :from");
            values.put("from", time.atOffset(ZoneOffset.UTC));
        });
        filter.to().ifPresent(time -> {
            sql.append(" AND ").append(began).append(" < :to");
            values.put("to", time.atOffset(ZoneOffset.UTC));
        });
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getString("decision_id"),
                time(row, "decided_at"),
                row.getString("request_id"),
                new LogEntry.Asker(
                        row.getString("asker_id"),
                        row.getString("asker_name"),
                        row.getString("asker_type"),
                        row.getString("credential"),
                        text(row, "source_address")),
                text(row, "principal"),
                text(row, "action"),
                text(row, "resource"),
                row.getString("outcome"),
                text(row, "layer"),
                JSON.readValue(row.getString("determining"), DETERMINING),
                row.getFloat("share"),
                JSON.readValue(row.getString("question"), OBJECT),
                row.getString("vector"),
                row.getString("system_position"),
                row.getString("semantics"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }
}
