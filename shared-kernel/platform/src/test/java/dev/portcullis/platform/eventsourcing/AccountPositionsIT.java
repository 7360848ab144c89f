package dev.portcullis.platform.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.eventsourcing.NoteCommand.WriteNote;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountPositionsIT {

    private static final int WRITES = 150;

    private static TestDatabase database;
    private static NoteStore store;

    private final AccountId account = Cast.freshAccount();

    @BeforeAll
    static void open() {
        database = TestPostgres.freshDatabase();
        // Longer than services allow: one test holds an account for as long as the others take.
        store = new NoteStore(database, _ -> {}, PropagatingErrorHandler.instance(), "120s");
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void positionsAreDenseAndInOrderWhileWritersRaceAndOtherTransactionsStayOpen() throws Exception {
        AccountId held = Cast.freshAccount();
        TestDatabase elsewhere = TestPostgres.freshDatabase();
        try (Connection here = database.connect();
                Connection there = elsewhere.connect();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            holdOpen(here, held);
            begin(there);
            there.createStatement().execute("CREATE TABLE something (id int)");

            List<Future<?>> racing = new ArrayList<>();
            for (String writer : List.of("a", "b")) {
                racing.add(writers.submit(() -> {
                    for (int i = 0; i < WRITES; i++) {
                        String note = account + writer + i;
                        store.write(account, note, note);
                    }
                }));
            }
            Future<Appended> waiting = writers.submit(() -> store.write(held, held + "waits", held + "waits"));
            while (racing.stream().anyMatch(writer -> !writer.isDone())) {
                List<Long> seen = store.positions(account);
                assertThat(seen).isEqualTo(denseUpTo(seen.size()));
            }
            for (Future<?> writer : racing) {
                writer.get();
            }

            assertThat(store.positions(account)).isEqualTo(denseUpTo(2 * WRITES));
            assertThat(waiting.isDone()).as("only the held account waits").isFalse();
            here.commit();
            assertThat(waiting.get().head()).isEqualTo(new StreamPosition(1, 2));
        }
    }

    @Test
    void aRollbackGivesItsPositionsBack() {
        store.write(account, account + "first", account + "first");
        assertThatThrownBy(() -> store.run(
                        NoteStore.callIn(account),
                        new WriteNote(account + "x", account + "x"),
                        new WriteNote(account + "y", NoteReadModel.INDIGESTIBLE)))
                .isInstanceOf(IllegalArgumentException.class);
        Appended next = store.write(account, account + "second", account + "second");

        assertThat(next.head()).isEqualTo(new StreamPosition(1, 2));
        assertThat(store.positions(account)).containsExactly(1L, 2L);
    }

    @Test
    void allEventsOfAUnitOfWorkAreOneTransaction() {
        store.run(
                NoteStore.callIn(account),
                new WriteNote(account + "x", account + "x"),
                new WriteNote(account + "y", account + "y"),
                new NoteCommand.ChangeNote(account + "x", account + "z"));

        assertThat(store.jdbc
                        .sql("SELECT count(DISTINCT transaction_id) || ':' || string_agg(transaction_index || '/' "
                                + "|| transaction_count, ',' ORDER BY account_position) FROM domain_event"
                                + " WHERE account_id = ?")
                        .param(account.value())
                        .query(String.class)
                        .single())
                .isEqualTo("1:0/3,1/3,2/3");
    }

    @Test
    void aSecondAppendInATransactionIsRefused() {
        var transaction = new org.springframework.transaction.support.TransactionTemplate(store.spring);
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    store.write(account, account + "first", account + "first");
                    store.write(account, account + "second", account + "second");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("second append");
        assertThat(store.positions(account)).isEmpty();
    }

    @Test
    void eventsOutsideOfAWriteBelongToNoAccountAndAreRefused() {
        assertThatThrownBy(() -> store.axon.commandGateway().sendAndWait(new WriteNote(account + "x", account + "x")))
                .hasStackTraceContaining("names no account");
        assertThat(store.positions(account)).isEmpty();
    }

    @Test
    void theSignalComesAfterTheCommitAndNotAfterARollback() {
        List<Long> seen = new ArrayList<>();
        try (NoteStore other = new NoteStore(
                database,
                signalled -> seen.add((long) store.positions(signalled).size()))) {
            other.write(account, account + "first", account + "first");
            assertThatThrownBy(() -> other.write(account, account + "bad", NoteReadModel.INDIGESTIBLE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(seen).containsExactly(1L);
    }

    @Test
    void aSignalThatFailsChangesNothing() {
        try (NoteStore other = new NoteStore(database, _ -> {
            throw new IllegalStateException("nobody listens");
        })) {
            assertThat(other.write(account, account + "first", account + "first")
                            .head())
                    .isEqualTo(new StreamPosition(1, 1));
        }
    }

    @Test
    void aNewEpochGoesOnCounting() {
        TestDatabase own = TestPostgres.freshDatabase();
        try (NoteStore other = new NoteStore(own, _ -> {})) {
            other.write(account, account + "first", account + "first");
            other.jdbc.sql("UPDATE store_epoch SET epoch = 2").update();
            assertThat(other.write(account, account + "second", account + "second")
                            .head())
                    .isEqualTo(new StreamPosition(2, 2));
        }
    }

    private static void holdOpen(Connection connection, AccountId held) throws Exception {
        begin(connection);
        try (var lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)");
                var advance = connection.prepareStatement(
                        "INSERT INTO account_head (account_id, epoch, position) VALUES (?, 1, 1)")) {
            lock.setLong(1, held.value());
            lock.execute();
            advance.setLong(1, held.value());
            advance.execute();
        }
    }

    private static void begin(Connection connection) throws SQLException {
        connection.createStatement().execute("SET transaction_timeout = 0");
        connection.setAutoCommit(false);
    }

    private static List<Long> denseUpTo(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }
}
