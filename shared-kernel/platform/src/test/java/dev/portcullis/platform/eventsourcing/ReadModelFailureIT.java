package dev.portcullis.platform.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.junit.jupiter.api.Test;

class ReadModelFailureIT {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final AccountId account = Cast.freshAccount();

    @Test
    void whatAReadModelThrowsTakesTheEventsWithIt() {
        try (NoteStore store = new NoteStore(database, _ -> {})) {
            assertThatThrownBy(() -> store.write(account, "note", NoteReadModel.INDIGESTIBLE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.count("domain_event")).isZero();
            assertThat(store.count("account_head")).isZero();
        }
    }

    /** The slip: with Axon's default handler the event is committed and its row is missing for ever. */
    @Test
    void axonsOwnHandlerWouldCommitTheEventWithoutItsRow() {
        try (NoteStore store = new NoteStore(database, _ -> {}, new LoggingErrorHandler(), "5s")) {
            store.write(account, "note", NoteReadModel.INDIGESTIBLE);
            assertThat(store.count("domain_event")).isEqualTo(1);
            assertThat(store.count("note")).isZero();
        }
    }

    @Test
    void aViolatedConstraintIsAnsweredWithItsMeaning() {
        try (NoteStore store = new NoteStore(database, _ -> {})) {
            store.write(account, "one", "same text");
            assertThatThrownBy(() -> store.write(account, "two", "same text"))
                    .isInstanceOfSatisfying(Rejection.class, rejection -> {
                        assertThat(rejection.status()).isEqualTo(409);
                        assertThat(rejection.code()).isEqualTo("EntityAlreadyExists.Note");
                    });
            assertThat(store.positions(account)).containsExactly(1L);
        }
    }

    @Test
    void aWriteThatDoesNotGetTheAccountsLockInTimeIsToldToComeBack() throws Exception {
        try (NoteStore store = new NoteStore(database, _ -> {}, PropagatingErrorHandler.instance(), "300ms");
                var holder = database.connect();
                var lock = holder.prepareStatement("SELECT pg_advisory_lock(?)")) {
            lock.setLong(1, account.value());
            lock.execute();
            assertThatThrownBy(() -> store.write(account, "note", "text"))
                    .isInstanceOfSatisfying(Rejection.class, rejection -> {
                        assertThat(rejection.status()).isEqualTo(503);
                        assertThat(rejection.code()).isEqualTo("Busy");
                        assertThat(rejection.retryAfter()).isPresent();
                    });
            assertThat(store.count("domain_event")).isZero();
        }
    }
}
