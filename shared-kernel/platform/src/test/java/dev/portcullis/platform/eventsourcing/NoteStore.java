package dev.portcullis.platform.eventsourcing;

import dev.portcullis.platform.eventsourcing.NoteCommand.ChangeNote;
import dev.portcullis.platform.eventsourcing.NoteCommand.WriteNote;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** One process with an event store for notes; several may use the same database. */
final class NoteStore implements AutoCloseable {

    final JdbcClient jdbc;
    final WriteTransactions transactions;
    final AccountAppend append;
    final Configuration axon;
    final DataSourceTransactionManager spring;

    NoteStore(TestDatabase database, CommittedAppends committed) {
        this(database, committed, PropagatingErrorHandler.instance(), "5s");
    }

    NoteStore(
            TestDatabase database,
            CommittedAppends committed,
            ListenerInvocationErrorHandler failures,
            String transactionTimeout) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/platform")
                .table("flyway_platform")
                .load()
                .migrate();
        PGSimpleDataSource dataSource = (PGSimpleDataSource) database.dataSource();
        dataSource.setOptions("-c transaction_timeout=" + transactionTimeout);
        this.jdbc = JdbcClient.create(dataSource);
        this.spring = new DataSourceTransactionManager(dataSource);
        this.append = new AccountAppend(committed);
        SpringTransactionManager manager = new SpringTransactionManager(spring);
        this.axon = new EventStoreFactory(dataSource, manager, append)
                .create(
                        List.of(Note.class),
                        new EventSerializer(EventTypes.of(List.of(NoteEvent.class))),
                        List.of(new NoteReadModel(jdbc)),
                        failures);
        this.axon.start();
        DatabaseFaults faults = new DatabaseFaults(List.of(new ConstraintRejection(
                "note_text", () -> Rejection.conflict("EntityAlreadyExists.Note", "there is such a note"))));
        this.transactions = new WriteTransactions(axon.commandBus(), manager, append, faults);
    }

    static CallContext callIn(AccountId account) {
        Caller caller = new Caller(
                account,
                new PrincipalId(account.toString()),
                PrincipalType.ROOT,
                "root",
                "credential-1",
                Optional.empty());
        String request = UUID.randomUUID().toString();
        return new CallContext(
                caller,
                account,
                Optional.of("192.0.2.1"),
                request,
                request,
                Optional.empty(),
                Optional.empty(),
                AccountVector.NONE,
                Optional.empty(),
                Optional.empty());
    }

    Appended write(AccountId account, String noteId, String text) {
        return run(callIn(account), new WriteNote(noteId, text));
    }

    Appended change(AccountId account, String noteId, String text) {
        return run(callIn(account), new ChangeNote(noteId, text));
    }

    Appended run(CallContext call, Object... commands) {
        return transactions.run(call, sender -> {
            for (Object command : commands) {
                sender.send(command);
            }
            return appended -> appended.orElseThrow();
        });
    }

    /** The positions of the account's committed events, in the order of the global index. */
    List<Long> positions(AccountId account) {
        return jdbc.sql("SELECT account_position FROM domain_event WHERE account_id = ? ORDER BY global_index")
                .param(account.value())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
