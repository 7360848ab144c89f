package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.server.tree.LogRows;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventStream;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads entries of one account with what was signed of them. */
public final class ExportRows {

    private static final String SELECT = """
            SELECT sequence, stream, attributes::text AS attributes, data, recorded_at, outcome, action, resources
              FROM audit_event WHERE account_id = :account AND sequence > :after""";

    private static final List<String> STREAMS = Stream.concat(
                    Arrays.stream(EventStream.values()).map(EventStream::wireName),
                    Arrays.stream(AuditStream.values()).map(AuditStream::logName))
            .toList();

    private final JdbcClient jdbc;

    public ExportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first after a number that the filter leaves, at most so many. */
    List<ExportRow> after(AccountId account, EntryFilter filter, long after, int limit) {
        EntryQuery query = new EntryQuery(SELECT, account, after, limit).narrowedBy(filter);
        return jdbc.sql(query.sql())
                .params(query.values())
                .query((row, _) -> row(row))
                .list();
    }

    /** Those after one number and up to another. */
    List<ExportRow> between(AccountId account, long after, long to) {
        return jdbc.sql(SELECT + " AND sequence <= :to ORDER BY sequence")
                .param("account", account.value())
                .param("after", after)
                .param("to", to)
                .query((row, _) -> row(row))
                .list();
    }

    /** The one with that number, if it is the account's. */
    Optional<ExportRow> numbered(AccountId account, long sequence) {
        return between(account, sequence - 1, sequence).stream().findFirst();
    }

    /** The one with that id, if it is the account's; ids are unique within a stream. */
    Optional<ExportRow> identified(AccountId account, String eventId) {
        return jdbc.sql(SELECT + " AND stream IN (:streams) AND event_id = :id ORDER BY sequence LIMIT 1")
                .param("account", account.value())
                .param("after", 0)
                .param("streams", STREAMS)
                .param("id", eventId)
                .query((row, _) -> row(row))
                .optional();
    }

    private static ExportRow row(ResultSet row) throws SQLException {
        return new ExportRow(
                LogRows.entry(
                        row.getLong("sequence"),
                        row.getString("stream"),
                        row.getString("attributes"),
                        row.getString("data")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant().toString(),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("action")),
                texts(row.getArray("resources")));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(String::valueOf)
                        .toList();
    }
}
