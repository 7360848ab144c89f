package dev.portcullis.platform.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.eventsourcing.NoteCommand.ChangeNote;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class ConcurrentWritersIT {

    private static final int WRITES = 40;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final AccountId account = Cast.freshAccount();

    /** Two processes do not see each other's locks in memory; the sequence number in the table tells them. */
    @Test
    void processesThatChangeOneAggregateLoseNothingAndFailOnlyWithAConflict() throws Exception {
        AtomicInteger conflicts = new AtomicInteger();
        try (NoteStore one = new NoteStore(database, _ -> {});
                NoteStore two = new NoteStore(database, _ -> {});
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            one.write(account, "note", "text");
            List<Future<?>> racing = new ArrayList<>();
            for (NoteStore process : List.of(one, two)) {
                racing.add(writers.submit(() -> {
                    for (int i = 0; i < WRITES; i++) {
                        try {
                            process.change(account, "note", UUID.randomUUID().toString());
                        } catch (Rejection rejection) {
                            assertThat(rejection.status()).isEqualTo(409);
                            assertThat(rejection.code()).isEqualTo("ConcurrentModification");
                            conflicts.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> writer : racing) {
                writer.get();
            }

            int written = 1 + 2 * WRITES - conflicts.get();
            assertThat(one.positions(account))
                    .isEqualTo(LongStream.rangeClosed(1, written).boxed().toList());
            assertThat(one.jdbc
                            .sql("SELECT version FROM note")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(written - 1);
        }
    }

    @Test
    void aStaleIfMatchWritesNothing() {
        try (NoteStore store = new NoteStore(database, _ -> {})) {
            store.write(account, "note", "text");
            store.change(account, "note", "text 2");

            assertThatThrownBy(() -> store.run(expecting(0), new ChangeNote("note", "text 3")))
                    .isInstanceOfSatisfying(Rejection.class, rejection -> {
                        assertThat(rejection.status()).isEqualTo(412);
                        assertThat(rejection.code()).isEqualTo("PreconditionFailed");
                    });
            assertThat(store.positions(account)).containsExactly(1L, 2L);
            assertThat(store.run(expecting(1), new ChangeNote("note", "text 3")).version())
                    .isEqualTo(2);
        }
    }

    @Test
    void anUnknownEventInAnAggregatesHistoryStopsItsCommands() {
        try (NoteStore store = new NoteStore(database, _ -> {})) {
            store.write(account, "note", "text");
            store.jdbc
                    .sql("UPDATE domain_event SET payload_type = 'test.note.burned'")
                    .update();

            assertThatThrownBy(() -> store.change(account, "note", "text 2"))
                    .hasStackTraceContaining("no event of this service is named `test.note.burned`");
            store.jdbc
                    .sql("UPDATE domain_event SET payload_type = 'test.note.written', payload_revision = '9'")
                    .update();
            assertThatThrownBy(() -> store.change(account, "note", "text 2")).hasStackTraceContaining("revision `9`");
        }
    }

    @Test
    void eventsRememberWhoAskedAndUnderWhichRequest() {
        try (NoteStore store = new NoteStore(database, _ -> {})) {
            CallContext call = NoteStore.callIn(account);
            store.run(call, new NoteCommand.WriteNote("note", "text"));

            String metaData = store.jdbc
                    .sql("SELECT meta_data FROM domain_event")
                    .query(String.class)
                    .single();
            assertThat(JsonMapper.shared().readValue(metaData, new TypeReference<Map<String, String>>() {}))
                    .isEqualTo(Map.of(
                            "accountId",
                            account.toString(),
                            "actorId",
                            account.toString(),
                            "actorName",
                            "root",
                            "actorType",
                            "root",
                            "correlationId",
                            call.requestId(),
                            "credentialId",
                            "credential-1",
                            "requestId",
                            call.requestId(),
                            "sourceAddress",
                            "192.0.2.1"));
            assertThat(store.jdbc
                            .sql("SELECT payload_type || ' ' || payload_revision || ' ' || payload FROM domain_event")
                            .query(String.class)
                            .single())
                    .isEqualTo("test.note.written 1 {\"noteId\":\"note\",\"text\":\"text\"}");
            assertThat(store.jdbc
                            .sql("SELECT time_stamp FROM domain_event")
                            .query(String.class)
                            .single())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        }
    }

    private CallContext expecting(long sequence) {
        CallContext call = NoteStore.callIn(account);
        return new CallContext(
                call.caller(),
                call.account(),
                call.sourceAddress(),
                call.requestId(),
                call.correlationId(),
                call.reason(),
                call.ticket(),
                call.after(),
                Optional.of(sequence),
                call.idempotency());
    }
}
