package dev.portcullis.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TokenMomentStoreIT {

    private static final PrincipalId ALICE = new PrincipalId("200000000000000001");
    private static final PrincipalId BOB = new PrincipalId("200000000000000002");
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456Z");

    private final DataSource database = TestPostgres.freshDatabase().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final TokenMomentStore moments = new TokenMomentStore(jdbc, transactions, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

    @Test
    void whatIsIssuedInTheMillisecondOfTheEndEndsWithIt() {
        Instant issued = moments.ofIssue(List.of(ALICE));

        assertThat(end()).isAfter(issued).isEqualTo(Instant.parse("2026-06-01T12:00:00.124Z"));
    }

    @Test
    void whileAnEndIsWrittenNothingIsIssuedToTheSamePrincipalAndEverythingToOthers() {
        AtomicReference<CompletableFuture<Instant>> issuing = new AtomicReference<>();
        Instant end = transactions.execute(_ -> {
            Instant ended = moments.ofEnd(ALICE);
            assertThat(moments.ofIssue(List.of(BOB))).isBefore(ended);
            issuing.set(CompletableFuture.supplyAsync(() -> moments.ofIssue(List.of(BOB, ALICE))));
            Eventually.assertThat(() -> assertThat(waiting()).isEqualTo(1));
            now.set(NOW.plusMillis(2));
            return ended;
        });

        assertThat(issuing.get().join())
                .isEqualTo(Instant.parse("2026-06-01T12:00:00.125Z"))
                .isAfter(end);
    }

    @Test
    void tokensHoldOneAnotherUpByNothing() {
        transactions.executeWithoutResult(_ -> {
            moments.ofIssue(List.of(ALICE));
            assertThat(CompletableFuture.supplyAsync(() -> moments.ofIssue(List.of(ALICE)))
                            .join())
                    .isEqualTo(Instant.parse("2026-06-01T12:00:00.123Z"));
        });
    }

    private Instant end() {
        return java.util.Objects.requireNonNull(transactions.execute(_ -> moments.ofEnd(ALICE)));
    }

    private int waiting() {
        return jdbc.sql("""
                        SELECT count(*) FROM pg_locks
                         WHERE locktype = 'advisory' AND NOT granted
                           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""").query(Integer.class).single();
    }
}
