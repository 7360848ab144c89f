package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.LoggedEntry;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the audit log as the entries that leaves are made of. */
public final class LogRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String AFTER = """
            SELECT sequence, stream, attributes::text, data FROM audit_event
             WHERE sequence > ? ORDER BY sequence LIMIT ?""";

    private static final String SIGNATURE = "signature";
    private static final String CONTENT_TYPE = "datacontenttype";

    private final JdbcTemplate jdbc;

    LogRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The first entries after a number, at most so many. */
    List<LoggedEntry> after(long sequence, int limit) {
        return jdbc.query(
                AFTER,
                (row, _) -> entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                sequence,
                limit);
    }

    /** The entry of a row, from the columns that keep what was signed. */
    public static LoggedEntry entry(long sequence, String stream, String attributes, String data) {
        Map<String, String> kept = JSON.readValue(attributes, TEXTS);
        return new LoggedEntry(
                sequence,
                stream,
                LoggedEntry.signedOf(kept),
                kept.getOrDefault(CONTENT_TYPE, ""),
                data,
                kept.getOrDefault(SIGNATURE, ""));
    }
}
