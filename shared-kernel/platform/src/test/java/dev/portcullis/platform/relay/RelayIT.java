package dev.portcullis.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayIT {

    private final RelayFixture fixture = new RelayFixture();
    private final SampleStore store = fixture.store;
    private final AccountId account = Cast.freshAccount();
    private final AccountId other = Cast.freshAccount();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void publishesWhatTheStoreHasAndGoesOnWithWhatIsAppended() throws SQLException {
        store.append(account, "one", "two");
        Relay relay = fixture.leader();
        store.append(account, "three", "-");
        relay.appended(account);

        Eventually.assertThat(() -> assertThat(fixture.topic.positions(account)).containsExactly(1L, 2L, 3L, 4L));
        List<IntegrationEvent> events = fixture.topic.events(account);
        assertThat(events)
                .extracting(IntegrationEvent::type)
                .containsExactly(
                        "identity.sample.said", "identity.sample.said", "identity.sample.said", "portcullis.void");
        assertThat(events).allSatisfy(event -> {
            assertThat(fixture.verifier.verifies(event)).isTrue();
            assertThat(event.attribute(EventAttribute.TXCOUNT)).contains("2");
        });
        assertThat(events.get(0).attribute(EventAttribute.TXID))
                .isEqualTo(events.get(1).attribute(EventAttribute.TXID));
        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(4));
    }

    @Test
    void findsWhatNobodyAnnounced() throws SQLException {
        fixture.leader();
        store.append(account, "silent");

        Eventually.assertThat(() -> assertThat(fixture.topic.positions(account)).containsExactly(1L));
    }

    @Test
    void hearsOfAppendsInAnotherProcess() throws Exception {
        Relay leader = fixture.leader();
        Relay follower = fixture.newRelay();
        Eventually.assertThat(() -> assertThat(follower.state()).isEqualTo(new RelayState.Following()));
        store.append(account, "elsewhere");
        follower.appended(account);

        Eventually.assertThat(() -> assertThat(fixture.topic.positions(account)).containsExactly(1L));
        assertThat(leader.state()).isInstanceOf(RelayState.Leading.class);
    }

    @Test
    void goesOnFromTheStoredPosition() throws SQLException {
        store.append(account, "one", "two");
        Relay first = fixture.leader();
        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(2));
        first.close();
        store.append(account, "three");
        fixture.leader();

        Eventually.assertThat(() -> assertThat(fixture.topic.positions(account)).containsExactly(1L, 2L, 3L));
    }

    @Test
    void oneOfTwoRelaysPublishesAndTheOtherTakesOver() throws SQLException {
        Relay leader = fixture.leader();
        Relay follower = fixture.newRelay();
        store.append(account, "one");
        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(1));
        assertThat(follower.state()).isEqualTo(new RelayState.Following());

        leader.close();
        RelayFixture.awaitLeading(follower);
        store.append(account, "two");

        Eventually.assertThat(() -> assertThat(fixture.topic.positions(account)).containsExactly(1L, 2L));
        assertThat(leader.state()).isEqualTo(new RelayState.Stopped());
    }

    @Test
    void nothingIsSkippedOrReorderedWhileTransactionsAreHeldOpenHereAndElsewhere() throws Exception {
        Relay relay = fixture.leader();
        try (Connection held = store.connect();
                Statement here = held.createStatement();
                Connection elsewhere = TestPostgres.connectAsSuperuser();
                Statement anywhere = elsewhere.createStatement();
                ExecutorService writers = Executors.newFixedThreadPool(2)) {
            // The service's role may not hold a transaction as long as two writers take on a busy machine.
            here.execute("SET transaction_timeout = 0");
            elsewhere.setAutoCommit(false);
            anywhere.execute("CREATE TEMPORARY TABLE held_open (id int)"); // has a transaction id of its own
            held.setAutoCommit(false);
            SampleStore.append(held, other, "held");
            List<Future<Void>> races = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                races.add(writers.submit(race(relay, "writer " + writer)));
            }
            for (Future<Void> race : races) {
                race.get();
            }

            Eventually.assertThat(
                    () -> assertThat(store.storedPosition(account)).isEqualTo(200));
            assertThat(fixture.topic.positions(account)).containsExactlyElementsOf(positions(200));
            assertThat(fixture.topic.positions(other)).isEmpty();

            held.commit();
            elsewhere.commit();
        }
        Eventually.assertThat(() -> assertThat(fixture.topic.positions(other)).containsExactly(1L));
        assertThat(fixture.topic.positions(account)).containsExactlyElementsOf(positions(200));
    }

    private Callable<Void> race(Relay relay, String words) {
        return () -> {
            for (int i = 0; i < 50; i++) {
                store.append(account, words + " begins", words + " ends");
                relay.appended(account);
            }
            return null;
        };
    }

    @Test
    void aLargeLoadInOneAccountLosesNothing() throws SQLException {
        try (Connection connection = store.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 30; i++) {
                SampleStore.append(
                        connection, account, Collections.nCopies(100, "load").toArray(String[]::new));
            }
            connection.commit();
        }
        fixture.leader();

        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(3_000));
        assertThat(fixture.topic.positions(account)).containsExactlyElementsOf(positions(3_000));
    }

    @Test
    void aRelayThatIsKilledBetweenSendingAndStoringRepeatsButNeverSkips() throws SQLException {
        store.append(account, "one", "two");
        Relay relay = fixture.leader();
        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(2));
        try (Connection lock = store.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE relay_position IN EXCLUSIVE MODE"); // it can read, but not store
            store.append(account, "three", "four");
            relay.appended(account);
            Eventually.assertThat(
                    () -> assertThat(fixture.topic.positions(account)).containsExactly(1L, 2L, 3L, 4L));
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_locks
                    WHERE locktype = 'advisory' AND objsubid = 2 AND granted
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""");
            lock.rollback();
        }
        store.append(account, "five");

        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(5));
        assertThat(fixture.topic.positions(account)).containsExactly(1L, 2L, 3L, 4L, 3L, 4L, 5L);
        List<IntegrationEvent> events = fixture.topic.events(account);
        assertThat(events.get(4)).isEqualTo(events.get(2));
    }

    @Test
    void aRelayThatFindsAnotherTermBegunPublishesNothingMoreInItsOwn() throws SQLException {
        Relay relay = fixture.leader();
        long term = store.number("SELECT fencing FROM relay_leader");
        store.execute("UPDATE relay_leader SET fencing = fencing + 1");

        Eventually.assertThat(() -> assertThat(relay.state())
                .isInstanceOfSatisfying(
                        RelayState.Leading.class,
                        leading -> assertThat(leading.fencing()).isEqualTo(term + 2)));
        store.append(account, "one");
        Eventually.assertThat(() -> assertThat(fixture.topic.positions(account)).containsExactly(1L));
    }

    @Test
    void anEventThatCannotBePublishedHoldsItsAccountAndNoOther() throws SQLException {
        store.append(account, "one");
        store.append(account, "two");
        store.execute(
                "UPDATE domain_event SET meta_data = '{}' WHERE account_position = 2 AND account_id = " + account);
        store.append(account, "three");
        store.append(other, "one");
        Relay relay = fixture.leader();

        Eventually.assertThat(() -> assertThat(fixture.topic.positions(other)).containsExactly(1L));
        Eventually.assertThat(() -> assertThat(relay.state())
                .isInstanceOfSatisfying(
                        RelayState.Leading.class,
                        leading -> assertThat(leading.held()).containsOnlyKeys(account.toString())));
        assertThat(fixture.topic.positions(account)).containsExactly(1L);
    }

    @Test
    void everyEventStandsWhereTheStoreHasIt() throws SQLException {
        store.append(account, "one");
        fixture.leader();

        Eventually.assertThat(() -> assertThat(fixture.topic.events(account))
                .extracting(IntegrationEvent::position)
                .containsExactly(new StreamPosition(1, 1)));
    }

    private static List<Long> positions(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
