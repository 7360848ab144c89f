package dev.portcullis.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that was restored to an earlier state than Kafka knows. */
class KafkaAheadIT {

    private static final EpochOpening.Operator OPERATOR =
            new EpochOpening.Operator("1000000000000000", "platform", "recover");

    private final RelayFixture fixture = new RelayFixture();
    private final SampleStore store = fixture.store;
    private final AccountId account = Cast.freshAccount();
    private final AccountId untouched = Cast.freshAccount();

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** Publishes three events of the account and one of another, then takes the store back to before the last two. */
    private void restoreAnEarlierState() throws SQLException {
        store.append(untouched, "one");
        store.append(account, "one");
        Relay relay = fixture.leader();
        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(1));
        relay.close();
        store.execute("""
                CREATE TABLE saved_offset AS TABLE relay_offset;
                CREATE TABLE saved_position AS TABLE relay_position;
                CREATE TABLE saved_head AS TABLE account_head;
                CREATE TABLE saved_event AS TABLE domain_event""");
        store.append(account, "two", "three");
        Relay later = fixture.leader();
        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(3));
        later.close();
        store.execute("""
                DELETE FROM relay_offset; INSERT INTO relay_offset TABLE saved_offset;
                DELETE FROM relay_position; INSERT INTO relay_position TABLE saved_position;
                DELETE FROM domain_event WHERE event_identifier NOT IN (SELECT event_identifier FROM saved_event);
                DELETE FROM account_head; INSERT INTO account_head TABLE saved_head""");
    }

    @Test
    void nothingIsPublishedUntilANewEpochIsOpened() throws SQLException {
        restoreAnEarlierState();
        store.append(untouched, "two");
        Relay relay = fixture.newRelay();

        Eventually.assertThat(() -> assertThat(relay.state())
                .isInstanceOfSatisfying(
                        RelayState.Refusing.class,
                        refusing -> assertThat(refusing.reason())
                                .contains("position 1:3 of account " + account)
                                .contains("./portcullis recover")));
        assertThat(RelayHealth.of(relay.state()).getStatus().getCode()).isEqualTo("DOWN");
        assertThat(fixture.topic.positions(untouched)).containsExactly(1L);

        assertThat(new EpochOpening(store.connections()).open(OPERATOR, "restored last night's copy"))
                .isEqualTo(2);

        RelayFixture.awaitLeading(relay);
        store.append(account, "another two");
        Eventually.assertThat(() -> assertThat(fixture.topic.events(account))
                .extracting(IntegrationEvent::position)
                .containsExactly(
                        new StreamPosition(1, 1),
                        new StreamPosition(1, 2),
                        new StreamPosition(1, 3),
                        new StreamPosition(2, 2),
                        new StreamPosition(2, 3)));
        Eventually.assertThat(() -> assertThat(fixture.topic.events(untouched))
                .extracting(IntegrationEvent::position)
                .containsExactly(new StreamPosition(1, 1), new StreamPosition(1, 2), new StreamPosition(2, 3)));
        IntegrationEvent opened = fixture.topic.events(account).get(3);
        assertThat(opened.type()).isEqualTo("portcullis.void");
        assertThat(opened.attribute(EventAttribute.REASON)).contains("restored last night's copy");
        assertThat(opened.attribute(EventAttribute.ACTORTYPE)).contains("platform");
    }

    @Test
    void thatAWriterHasUsedThePositionsAgainHelpsNothing() throws SQLException {
        restoreAnEarlierState();
        store.append(account, "another two", "another three", "another four");
        Relay relay = fixture.newRelay();

        Eventually.assertThat(() -> assertThat(relay.state()).isInstanceOf(RelayState.Refusing.class));
        assertThat(fixture.topic.positions(account)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void openingAnEpochTwiceOverGivesAnAccountOneEventEach() throws SQLException {
        store.append(account, "one");
        EpochOpening opening = new EpochOpening(store.connections());

        assertThat(opening.open(OPERATOR, "first")).isEqualTo(2);
        assertThat(opening.finish(OPERATOR, "again")).isEqualTo(2);
        assertThat(store.number("SELECT count(*) FROM domain_event")).isEqualTo(2);
        assertThat(opening.open(OPERATOR, "second")).isEqualTo(3);
        assertThat(store.number("SELECT position FROM account_head")).isEqualTo(3);
    }
}
