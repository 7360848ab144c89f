package dev.portcullis.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.vocabulary.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Relays that look right and lose events, beside the one that does not. */
class RelaySlipsIT {

    private final RelayFixture fixture = new RelayFixture();
    private final SampleStore store = fixture.store;
    private final AccountId slow = Cast.freshAccount();
    private final AccountId quick = Cast.freshAccount();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aCursorOverTheSequenceSkipsWhatIsCommittedLate() throws SQLException {
        SequenceCursor cursor = new SequenceCursor(store);
        fixture.leader();
        try (Connection held = store.connect()) {
            held.setAutoCommit(false);
            SampleStore.append(held, slow, "revoked");
            store.append(quick, "granted");
            assertThat(cursor.read()).containsExactly("granted");
            held.commit();
        }

        assertThat(cursor.read()).isEmpty(); // the revocation is committed, and this reader will never see it
        assertThat(store.number("SELECT count(*) FROM domain_event WHERE payload = 'revoked'"))
                .isEqualTo(1);
        Eventually.assertThat(() -> assertThat(fixture.topic.positions(slow)).containsExactly(1L));
        Eventually.assertThat(() -> assertThat(fixture.topic.positions(quick)).containsExactly(1L));
    }

    @Test
    void aSendWhoseAcknowledgementNobodyTracksIsLost() throws SQLException {
        MockProducer<byte[], byte[]> kafka =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        UntrackedRelay untracked = new UntrackedRelay(store, fixture.events, kafka);
        store.append(slow, "revoked");
        untracked.publish(slow);
        kafka.errorNext(new TopicAuthorizationException("not for the moment"));
        kafka.clear();

        untracked.publish(slow);

        assertThat(kafka.history()).isEmpty(); // Kafka never took the revocation, and nobody sends it again
    }
}
