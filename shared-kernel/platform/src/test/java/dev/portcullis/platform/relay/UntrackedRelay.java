package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.IntegrationEvents;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.kafka.clients.producer.Producer;

/** The slip of a relay that stores a position as soon as it has sent the event: nobody tracks the acknowledgement. */
final class UntrackedRelay {

    private final SampleStore store;
    private final IntegrationEvents events;
    private final Producer<byte[], byte[]> producer;
    private long position;

    UntrackedRelay(SampleStore store, IntegrationEvents events, Producer<byte[], byte[]> producer) {
        this.store = store;
        this.events = events;
        this.producer = producer;
    }

    void publish(AccountId account) throws SQLException {
        try (Connection connection = store.connect();
                PreparedStatement query = connection.prepareStatement("SELECT " + StoredEvents.COLUMNS
                        + " FROM domain_event d WHERE account_id = ? AND account_position > ?"
                        + " ORDER BY account_position")) {
            query.setLong(1, account.value());
            query.setLong(2, position);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var stored = StoredEvents.read(row);
                    var _ = producer.send(KafkaRecords.of(events.of(stored), EventStream.IDENTITY.topic(), 0));
                    position = stored.position().position();
                }
            }
        }
    }
}
