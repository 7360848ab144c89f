package dev.portcullis.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Audit items are numbered densely in the order of their commits, and stay as they are. */
class AuditItemsIT {

    private static final AuditStore STORE = new AuditStore();

    private final AccountId account = Cast.freshAccount();

    @Test
    void anItemIsStoredWithItsTransactionOrNotAtAll() {
        STORE.items.add(AuditStore.call(account), AuditStore.content(1));
        assertThatThrownBy(() -> STORE.transactions.executeWithoutResult(_ -> {
                    STORE.items.add(AuditStore.call(account), AuditStore.content(2));
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessage("changed its mind");
        STORE.transactions.executeWithoutResult(_ -> STORE.items.add(AuditStore.call(account), AuditStore.content(3)));

        assertThat(STORE.positions(account)).containsExactly(1L, 2L);
    }

    @Test
    void positionsAreDenseWhoeverWritesAtTheSameTime() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 80; i++) {
                boolean fails = i % 4 == 0;
                writers.add(threads.submit(() -> STORE.transactions.executeWithoutResult(status -> {
                    STORE.items.add(AuditStore.call(account), AuditStore.content(1));
                    if (fails) {
                        status.setRollbackOnly();
                    }
                })));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        assertThat(STORE.positions(account))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 60).boxed().toList());
    }

    @Test
    void nobodyChangesOrDeletesAnItem() {
        STORE.items.add(AuditStore.call(account), AuditStore.content(1));

        for (String sql :
                List.of("UPDATE audit_item SET payload = '{}'", "DELETE FROM audit_item", "TRUNCATE audit_item")) {
            assertThatThrownBy(() -> STORE.jdbc.sql(sql).update())
                    .as(sql)
                    .hasMessageContaining("audit items are only added");
        }
    }

    @Test
    void refusalsAreListedThenCountedAndTheCountIsStoredWhenTheIntervalEnds() {
        AuditItems items = new AuditItems(STORE.jdbc, AuditStream.POLICY, Clock.systemUTC(), _ -> {});
        try (Refusals refusals =
                new Refusals(items, new RefusalLimits(Duration.ofMillis(500), 2, 100, 10), Clock.systemUTC())) {
            refusals.start();
            for (int i = 0; i < 500; i++) {
                refusals.refused(
                        AuditStore.call(account),
                        Refused.of(
                                dev.portcullis.platform.problem.Rejection.noPermission("no"),
                                java.util.Optional.of("GET"),
                                java.util.Optional.of("/v1/users")));
            }
            Eventually.assertThat(() -> assertThat(counted() + listed()).isEqualTo(500));
        }

        assertThat(listed()).isLessThan(50);
    }

    @Test
    void whatWasCountedIsStoredWhenTheServiceStops() {
        AuditItems items = new AuditItems(STORE.jdbc, AuditStream.POLICY, Clock.systemUTC(), _ -> {});
        Refusals refusals = new Refusals(items, new RefusalLimits(Duration.ofHours(1), 0, 0, 10), Clock.systemUTC());
        refusals.start();
        refusals.stranger(AuditStore.call(account), 401, "InvalidBearerToken");
        refusals.close();

        assertThat(counted()).isEqualTo(1);
    }

    private long listed() {
        return STORE.jdbc
                .sql("SELECT count(*) FROM audit_item WHERE account_id = ? AND payload_type = 'policy.audit.refused'")
                .param(account.value())
                .query(Long.class)
                .single();
    }

    private long counted() {
        return STORE.jdbc.sql("""
                        SELECT coalesce(sum((payload::jsonb ->> 'count')::bigint), 0) FROM audit_item
                         WHERE account_id = ? AND payload_type = 'policy.audit.refusals-counted'""").param(account.value()).query(Long.class).single();
    }
}
