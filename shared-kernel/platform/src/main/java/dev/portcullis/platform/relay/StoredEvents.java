package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.StoredEvent;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the event store, as the relay and the export read them. */
final class StoredEvents {

    /** The columns that {@link #read} takes; of the table under the name {@code d}. */
    static final String COLUMNS = """
            d.event_identifier, d.account_id, d.epoch, d.account_position, d.transaction_id, d.transaction_index,
            d.transaction_count, d.aggregate_identifier, d.sequence_number, d.time_stamp, d.payload_type,
            d.payload_revision, d.payload, d.meta_data""";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> META_DATA = new TypeReference<>() {};

    private StoredEvents() {}

    static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString("event_identifier"),
                new AccountId(row.getLong("account_id")),
                new StreamPosition(row.getInt("epoch"), row.getLong("account_position")),
                row.getString("transaction_id"),
                row.getInt("transaction_index"),
                row.getInt("transaction_count"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                Instant.parse(row.getString("time_stamp")),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getString("payload"),
                JSON.readValue(row.getString("meta_data"), META_DATA));
    }
}
