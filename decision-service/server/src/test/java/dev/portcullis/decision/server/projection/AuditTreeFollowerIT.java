package dev.portcullis.decision.server.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.CheckpointKeys;
import dev.portcullis.decision.proof.Frontier;
import dev.portcullis.decision.replica.StreamConsumers;
import dev.portcullis.decision.server.tree.CheckpointMaking;
import dev.portcullis.decision.server.tree.CheckpointMemory;
import dev.portcullis.decision.server.tree.CheckpointSigner;
import dev.portcullis.decision.server.tree.LogRows;
import dev.portcullis.decision.server.tree.StoredTree;
import dev.portcullis.decision.server.tree.TreeGrowth;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.testkit.TestPostgres;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tree is made of whatever log there is, by one at a time, and no checkpoint is lost on its way. */
class AuditTreeFollowerIT {

    private static final int ENTRIES = 2_500;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private final KeyPair keys = newKeys();
    private final String origin = "portcullis/" + UUID.randomUUID();
    private final CheckpointSigner signer = new CheckpointSigner(origin, keys);
    private final CheckpointKeys trusted = new CheckpointKeys(origin, List.of(keys.getPublic()));
    private final List<AutoCloseable> running = new ArrayList<>();
    private JdbcTemplate jdbc = new JdbcTemplate();

    @BeforeEach
    void prepare() {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/decision")
                .load()
                .migrate();
        dataSource.setUrl(database.url());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        jdbc = new JdbcTemplate(dataSource);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
    }

    @Test
    void aLogFromBeforeThereWasATreeGetsItsLeavesAndACheckpoint() {
        log(1, ENTRIES);
        start();

        awaitPublished(ENTRIES);
        assertThat(new StoredTree(jdbc).root(ENTRIES)).isEqualTo(fromRows().root());
        assertThat(published())
                .last()
                .isEqualTo(new Checkpoint(origin, ENTRIES, fromRows().root()));
    }

    @Test
    void twoAtOnceMakeOneTree() {
        start();
        start();
        log(1, 300);
        awaitPublished(300);
        log(301, 700);

        awaitPublished(700);
        assertThat(new StoredTree(jdbc).root(700)).isEqualTo(fromRows().root());
        assertThat(published()).extracting(Checkpoint::size).isSorted();
    }

    @Test
    void whatWasStoredAndNotPublishedIsPublishedByTheNext() {
        log(1, 5);
        CheckpointMemory before = memory();
        grow();
        assertThat(new CheckpointMaking(jdbc, signer, before).make()).isInstanceOf(CheckpointMaking.Outcome.Made.class);
        log(6, 9);
        grow();
        assertThat(new CheckpointMaking(jdbc, signer, before).make()).isInstanceOf(CheckpointMaking.Outcome.Made.class);
        assertThat(published()).isEmpty();

        CheckpointWatch watch = start();

        awaitPublished(9);
        assertThat(published()).extracting(Checkpoint::size).containsExactly(5L, 9L);
        Eventually.assertThat(() -> assertThat(watch.newestInTopic()).isEqualTo(9));
        assertThat(watch.memory().alarms()).isEmpty();
    }

    private CheckpointWatch start() {
        CheckpointWatch watch = new CheckpointWatch(
                () -> StreamConsumers.create(TestKafka.clientProperties(KafkaPrincipal.DECISION_SERVICE)),
                memory(),
                Optional.empty(),
                Duration.ofMillis(100));
        AuditTreeFollower follower = new AuditTreeFollower(
                dataSource,
                TestKafka.clientProperties(KafkaPrincipal.DECISION_SERVICE),
                signer,
                watch,
                Duration.ofMillis(50));
        running.add(watch);
        running.add(follower);
        watch.start();
        follower.start();
        return watch;
    }

    private CheckpointMemory memory() {
        return new CheckpointMemory(trusted, new StoredTree(jdbc), Clock.systemUTC());
    }

    private void grow() {
        assertThat(new TreeGrowth(jdbc).grow()).isPositive();
    }

    private void log(int from, int to) {
        jdbc.update("""
                INSERT INTO audit_event (sequence, event_id, stream, account_id, epoch, position, type, revision, happened_at,
                    actor_id, actor_name, actor_type, credential, request_id, correlation_id, attributes, data)
                SELECT n, 'e-' || n, 'identity', 1000000000000001, 1, n, 'identity.user.created', '1', now(),
                    '1', 'root', 'root', 'c', 'r', 'r',
                    jsonb_build_object('id', 'e-' || n, 'signature', 'AAAA', 'datacontenttype', 'application/json'), '{}'
                  FROM generate_series(?, ?) AS numbers (n)""", from, to);
    }

    /** The tree as it is made from the log at once. */
    private Frontier fromRows() {
        Frontier frontier = Frontier.empty();
        jdbc.query("SELECT sequence, stream, attributes::text, data FROM audit_event ORDER BY sequence", row -> {
            frontier.append(
                    LogRows.entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4))
                            .leafHash(),
                    (_, _) -> {});
        });
        return frontier;
    }

    private void awaitPublished(long size) {
        Eventually.assertThat(
                () -> assertThat(published()).extracting(Checkpoint::size).contains(size));
    }

    private List<Checkpoint> published() {
        List<Checkpoint> published = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                StreamConsumers.create(TestKafka.clientProperties(KafkaPrincipal.DECISION_SERVICE))) {
            long end = CheckpointTopic.assignNearEnd(consumer, Long.MAX_VALUE / 2);
            while (consumer.position(CheckpointTopic.PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    String note = new String(record.value(), UTF_8);
                    if (!trusted.isOfAnotherLog(note)) {
                        published.add(trusted.read(note));
                    }
                }
            }
        }
        return published;
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
