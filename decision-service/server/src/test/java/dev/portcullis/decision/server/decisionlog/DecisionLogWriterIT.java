package dev.portcullis.decision.server.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Layer;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.server.decisionlog.DecisionLogWriter.Keeping;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of decisions behind the back of whoever decides, on a real PostgreSQL. */
class DecisionLogWriterIT {

    private static final Decision REFUSED = new Decision(Outcome.IMPLICIT_DENY, Layer.ACCOUNT_SCOPE, List.of());
    private static final Decision ALLOWED = new Decision(Outcome.ALLOW, Layer.ACCOUNT_SCOPE, List.of());

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final AccountId account = Cast.freshAccount();

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/decision")
                .load()
                .migrate();
    }

    @Test
    void whatFindsNoPlaceIsCountedInTheLogItself() {
        DecisionLog log = new DecisionLog(4, 1);
        int noted = 0;
        for (int i = 0; i < 10; i++) {
            noted += note(log, REFUSED, Instant.now()).isPresent() ? 1 : 0;
        }
        assertThat(noted).isEqualTo(4);
        assertThat(log.dropped()).isEqualTo(6);
        try (DecisionLogWriter writer = writer(log)) {
            Eventually.assertThat(() -> {
                assertThat(count("SELECT count(*) FROM decision_log")).isEqualTo(4);
                assertThat(count("SELECT sum(decisions) FROM decision_log_gap WHERE account_id = " + account))
                        .isEqualTo(6);
            });
            assertThat(writer.written()).isEqualTo(4);
        }
    }

    @Test
    void whatCannotBeWrittenKeepsNothingElseOffTheLogAndIsCounted() {
        DecisionLog log = new DecisionLog(100, 1);
        assertThat(note(log, REFUSED, Instant.now())).isPresent();
        assertThat(note(log, REFUSED, Instant.parse("+100000-01-01T00:00:00Z"))).isPresent();
        assertThat(note(log, REFUSED, Instant.now())).isPresent();
        try (DecisionLogWriter _ = writer(log)) {
            Eventually.assertThat(() -> {
                assertThat(count("SELECT count(*) FROM decision_log")).isEqualTo(2);
                assertThat(count("SELECT sum(decisions) FROM decision_log_gap")).isEqualTo(1);
            });
        }
    }

    @Test
    void aJumpOfTheClockLosesNothing() {
        DecisionLog log = new DecisionLog(100, 1);
        try (DecisionLogWriter _ = writer(log)) {
            for (Duration jump : List.of(Duration.ofDays(0), Duration.ofDays(200), Duration.ofDays(30_000))) {
                assertThat(note(log, REFUSED, Instant.now().plus(jump))).isPresent();
                assertThat(note(log, REFUSED, Instant.now())).isPresent();
            }
            Eventually.assertThat(
                    () -> assertThat(count("SELECT count(*) FROM decision_log")).isEqualTo(6));
        }
    }

    @Test
    void whatStillWaitsIsWrittenAtTheEnd() {
        DecisionLog log = new DecisionLog(5_000, 1);
        DecisionLogWriter writer = writer(log);
        for (int i = 0; i < 3_000; i++) {
            assertThat(note(log, REFUSED, Instant.now())).isPresent();
        }
        writer.close();
        assertThat(count("SELECT count(*) FROM decision_log")).isEqualTo(3_000);
    }

    @Test
    void ofWhatIsAllowedTheSetShareGoesOnRecordAndAllIsCounted() {
        DecisionLog none = new DecisionLog(100, 0);
        DecisionLog all = new DecisionLog(100, 1);
        for (int i = 0; i < 50; i++) {
            assertThat(note(none, ALLOWED, Instant.now())).isEmpty();
            assertThat(note(all, ALLOWED, Instant.now())).isPresent();
        }
        assertThat(none.decided(Outcome.ALLOW)).isEqualTo(50);
        assertThat(none.waiting()).isZero();
        assertThat(note(none, REFUSED, Instant.now())).isPresent();
    }

    @Test
    void whatIsOldGoesByTheDayAndNeverFasterThanADayAnHour() {
        LogPartitions partitions =
                new LogPartitions(jdbc, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())));
        LocalDate today = Instant.now().atOffset(ZoneOffset.UTC).toLocalDate();
        partitions.ensure(Set.of(today, today.minusDays(5), today.minusDays(6), today.minusDays(40)));
        partitions.sweep(30);
        assertThat(days()).isEqualTo(3);

        // The next look is one at which the clock has run ahead by 27 days.
        jdbc.update("UPDATE decision_log_retention SET moved_at = now() - interval '2 hours', gone = gone + 23");
        partitions.sweep(3);
        assertThat(days()).as("a day is gone at most").isEqualTo(2 + 1);
        jdbc.update("UPDATE decision_log_retention SET moved_at = now() - interval '2 hours'");
        partitions.sweep(3);
        assertThat(days()).isEqualTo(2);
        partitions.sweep(3);
        assertThat(days()).as("within the hour nothing more").isEqualTo(2);
    }

    @Test
    void twoProcessesMayMakeTheSameDay() {
        LocalDate day = LocalDate.of(2031, 5, 5);
        for (int i = 0; i < 2; i++) {
            new LogPartitions(jdbc, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())))
                    .ensure(Set.of(day));
        }
        assertThat(days()).isEqualTo(1);
    }

    private DecisionLogWriter writer(DecisionLog log) {
        DecisionLogWriter writer = new DecisionLogWriter(
                database.dataSource(), log, new LogRows(List.of()), new Keeping(30, 3), Clock.systemUTC());
        writer.start();
        return writer;
    }

    private Optional<String> note(DecisionLog log, Decision decision, Instant at) {
        CallContext call = new CallContext(
                new Caller(account, new PrincipalId("1"), PrincipalType.ROOT, "root", "c-1", Optional.empty()),
                account,
                Optional.empty(),
                UUID.randomUUID().toString(),
                "",
                Optional.empty(),
                Optional.empty(),
                AccountVector.NONE,
                Optional.empty(),
                Optional.empty());
        Question.Description asked = new Question.Description(
                Optional.of("acs:ram::" + account + ":user/a\0lice"),
                Optional.of("mq:PUB"),
                Optional.empty(),
                Map.of(),
                Map.of("app:Secret", List.of("s3cret")));
        return log.note(call, -1, at, () -> asked, decision, AccountVector.NONE, StreamPosition.NONE);
    }

    private long days() {
        return count("SELECT count(*) FROM pg_inherits WHERE inhparent = 'decision_log'::regclass");
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }
}
