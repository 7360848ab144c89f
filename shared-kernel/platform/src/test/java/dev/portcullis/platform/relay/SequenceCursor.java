package dev.portcullis.platform.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The slip of a relay that remembers how far it has read the sequence: numbers are drawn before they are committed. */
final class SequenceCursor {

    private final SampleStore store;
    private long cursor;

    SequenceCursor(SampleStore store) {
        this.store = store;
    }

    /** The words of the events that have a higher number than all that were read before. */
    List<String> read() throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection connection = store.connect();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT global_index, payload FROM domain_event WHERE global_index > ? ORDER BY 1")) {
            query.setLong(1, cursor);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    cursor = row.getLong(1);
                    words.add(row.getString(2));
                }
            }
        }
        return words;
    }
}
