package dev.portcullis.decision.server.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.decision.replica.AccountFacts;
import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.decision.replica.sequence.Arrival;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.server.ledger.LedgerBatch;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.ledger.LedgerWriter;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.testkit.stream.RandomHistory;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** What holds of the ledger for every log, on a real PostgreSQL. */
class LedgerLawsIT {

    private static final int PARTITIONS = 4;
    private static final List<String> SYSTEM_POLICIES = List.of("p-system-1", "p-system-2");

    private final StreamKeys keys = new StreamKeys();
    private final EventReader reader = new EventReader(new SignatureCheck(keys.verification()));
    private final AccountId account = Cast.freshAccount();
    private final AccountId other = Cast.freshAccount();

    private TestDatabase database = TestPostgres.freshDatabase();
    private LedgerReader ledger = new LedgerReader(database.dataSource());

    @BeforeEach
    void migrate() {
        migrate(database);
    }

    /** A message at its place in Kafka. */
    private record Placed(Inbound inbound, PartitionOfStream partition, long offset) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLedgerHoldsAtEveryPositionWhatAReplicaHoldsThere(long seed) throws Exception {
        List<Placed> log = log(seed, 30);
        Random random = new Random(seed);
        try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
            Projection projection = new Projection(ledger.positions());
            List<Placed> applied = new ArrayList<>();
            for (List<Placed> part : split(log, random)) {
                store(connection, projection, part);
                applied.addAll(part);
                assertThat(factsInLedger()).isEqualTo(factsOf(applied));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void everySplitIntoBatchesGivesTheSameLedger(long seed) throws Exception {
        List<Placed> log = log(seed, 25);
        Map<String, String> whole = null;
        for (int round = 0; round < 4; round++) {
            database = TestPostgres.freshDatabase();
            ledger = new LedgerReader(database.dataSource());
            migrate(database);
            try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
                Projection projection = new Projection(ledger.positions());
                List<List<Placed>> parts = switch (round) {
                    case 0 -> List.of(log);
                    case 1 -> log.stream().map(List::of).toList();
                    default -> split(log, new Random(seed + round));
                };
                for (List<Placed> part : parts) {
                    store(connection, projection, part);
                }
                Map<String, String> content = content(connection);
                whole = whole == null ? content : whole;
                assertThat(content).isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void whoeverDiesAtAnyMomentLosesNothingAndDoublesNothing(long seed) throws Exception {
        List<Placed> log = log(seed, 20);
        List<List<Placed>> parts = split(log, new Random(seed));
        for (List<Placed> part : parts) {
            try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
                Projection projection = new Projection(ledger.positions());
                List<Placed> again = fromStoredOffsets(log, part);
                assertThatThrownBy(() -> connection.inTransaction(() -> {
                            write(connection, projection, again);
                            throw new IllegalStateException("killed before the commit");
                        }))
                        .hasMessageContaining("killed");
            }
            try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
                store(connection, new Projection(ledger.positions()), fromStoredOffsets(log, part));
            }
        }
        assertThat(factsInLedger()).isEqualTo(factsOf(log));
        assertThat(auditedIds()).doesNotHaveDuplicates().hasSize(log.size());
    }

    /** The slip: offsets that are committed before the state lose whatever came in between. */
    @Test
    void offsetsCommittedBeforeTheStateWouldLoseEvents() throws Exception {
        List<Placed> log = log(31, 20);
        try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
            Projection projection = new Projection(ledger.positions());
            LedgerBatch batch = projection.project(inbound(log), next(log));
            LedgerBatch offsetsAlone = new LedgerBatch(List.of(), Map.of(), batch.offsets(), List.of());
            connection.inTransaction(() -> {
                LedgerWriter writer = new LedgerWriter(connection.jdbc());
                writer.write(offsetsAlone, writer.lock());
                return true;
            });
            // Killed here. What is left to read is nothing, and the ledger is empty.
        }
        List<Placed> left = fromStoredOffsets(log, log);
        try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
            store(connection, new Projection(ledger.positions()), left);
        }
        assertThat(left).isEmpty();
        assertThat(factsInLedger()).isNotEqualTo(factsOf(log));
    }

    @Test
    void nobodyCanChangeOrRemoveAnAuditedEvent() throws Exception {
        try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
            store(connection, new Projection(ledger.positions()), log(41, 5));
            for (String attempt : List.of(
                    "UPDATE audit_event SET reason = 'none'",
                    "DELETE FROM audit_event",
                    "TRUNCATE audit_event CASCADE")) {
                assertThatThrownBy(() -> connection.jdbc().update(attempt))
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("only appended");
            }
        }
    }

    @Test
    void auditNumbersAreDenseAndTimesNeverRunBackwards() throws Exception {
        try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
            Projection projection = new Projection(ledger.positions());
            for (List<Placed> part : split(log(51, 30), new Random(51))) {
                store(connection, projection, part);
            }
            assertThat(connection.jdbc().queryForList("SELECT sequence FROM audit_event ORDER BY sequence", Long.class))
                    .isEqualTo(java.util.stream.LongStream.rangeClosed(
                                    1, auditedIds().size())
                            .boxed()
                            .toList());
            assertThat(connection
                            .jdbc()
                            .queryForObject(
                                    "SELECT count(*) FROM fact_interval WHERE closed_at < opened_at", Long.class))
                    .isZero();
        }
    }

    private List<Placed> log(long seed, int steps) {
        Random random = new Random(seed);
        List<List<Message>> left =
                new ArrayList<>(List.of(history(seed, account, steps), history(seed + 1, other, steps)));
        left.add(releases(steps / 4, random));
        Map<PartitionOfStream, Long> offsets = new HashMap<>();
        List<Placed> placed = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Message> from = left.get(random.nextInt(left.size()));
            Message message = from.removeFirst();
            left.removeIf(List::isEmpty);
            PartitionOfStream partition = new PartitionOfStream(message.stream(), message.partition(PARTITIONS));
            long offset = offsets.merge(partition, 1L, Long::sum) - 1;
            Inbound inbound =
                    Inbound.of(message.stream(), message.consumerRecord(partition.partition(), offset), reader);
            placed.add(new Placed(inbound, partition, offset));
        }
        return placed;
    }

    private List<Message> history(long seed, AccountId whose, int steps) {
        return new RandomHistory(seed, new MessageWriter(keys, whose))
                .withSystemPolicies(SYSTEM_POLICIES)
                .messages(steps);
    }

    /** System policies, and further versions of them, whenever they come: the ledger writes down what it is told. */
    private List<Message> releases(int count, Random random) {
        MessageWriter platform = new MessageWriter(keys, AccountId.PLATFORM);
        List<Message> releases = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String policyId = SYSTEM_POLICIES.get(random.nextInt(SYSTEM_POLICIES.size()));
            String document = Payloads.document("Allow", "mq:SUB", "acs:mq:*:*:topic-" + i);
            releases.addAll(platform.transaction(
                    List.of(Payloads.systemPolicyReleased(policyId, "System-" + policyId, "v" + i, document))));
        }
        return releases;
    }

    private static List<List<Placed>> split(List<Placed> log, Random random) {
        List<List<Placed>> parts = new ArrayList<>();
        int from = 0;
        while (from < log.size()) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(12));
            parts.add(log.subList(from, to));
            from = to;
        }
        return parts;
    }

    /** What Kafka would hand out again: everything from the stored offsets up to the end of the part. */
    private List<Placed> fromStoredOffsets(List<Placed> log, List<Placed> part) {
        Map<PartitionOfStream, Long> offsets = ledger.positions().offsets();
        int end = log.indexOf(part.getLast()) + 1;
        return log.subList(0, end).stream()
                .filter(placed -> placed.offset() >= offsets.getOrDefault(placed.partition(), 0L))
                .toList();
    }

    private void store(LedgerDatabase connection, Projection projection, List<Placed> part) {
        connection.inTransaction(() -> write(connection, projection, part));
    }

    private static boolean write(LedgerDatabase connection, Projection projection, List<Placed> part) {
        LedgerWriter writer = new LedgerWriter(connection.jdbc());
        writer.write(projection.project(inbound(part), next(part)), writer.lock());
        return true;
    }

    private static List<Inbound> inbound(List<Placed> part) {
        return part.stream().map(Placed::inbound).toList();
    }

    private static Map<PartitionOfStream, Long> next(List<Placed> part) {
        Map<PartitionOfStream, Long> next = new HashMap<>();
        part.forEach(placed -> next.put(placed.partition(), placed.offset() + 1));
        return next;
    }

    private Map<AccountId, Map<FactKey, Fact>> factsInLedger() {
        Map<AccountId, Map<FactKey, Fact>> facts = new HashMap<>();
        for (AccountSnapshot snapshot : ledger.load().accounts()) {
            Map<FactKey, Fact> ofAccount = facts.computeIfAbsent(snapshot.account(), absent -> new HashMap<>());
            for (EventStream stream : EventStream.values()) {
                snapshot.streams().of(stream).facts().forEach(fact -> ofAccount.put(fact.key(), fact));
            }
        }
        facts.values().removeIf(Map::isEmpty);
        return facts;
    }

    /** The facts of whole transactions, as a replica keeps them. */
    private static Map<AccountId, Map<FactKey, Fact>> factsOf(List<Placed> log) {
        Map<AccountId, AccountFacts> facts = new HashMap<>();
        Map<String, List<Arrival.Usable>> open = new HashMap<>();
        for (Placed placed : log) {
            Arrival.Usable arrival = (Arrival.Usable) ((Inbound.ForAccount) placed.inbound()).arrival();
            String transaction =
                    arrival.event().account() + arrival.event().transaction().id();
            List<Arrival.Usable> events = open.computeIfAbsent(transaction, absent -> new ArrayList<>());
            events.add(arrival);
            if (arrival.event().transaction().isLast()) {
                AccountId id = arrival.event().account();
                AccountFacts before = facts.getOrDefault(id, AccountFacts.none(id));
                for (Arrival.Usable event : events) {
                    before = before.with(event.changes());
                }
                facts.put(id, before);
            }
        }
        Map<AccountId, Map<FactKey, Fact>> plain = new HashMap<>();
        facts.forEach((id, ofAccount) -> plain.put(id, new HashMap<>(ofAccount.all())));
        plain.values().removeIf(Map::isEmpty);
        return plain;
    }

    private List<String> auditedIds() throws Exception {
        try (LedgerDatabase connection = LedgerDatabase.connect(database.dataSource())) {
            return connection.jdbc().query("SELECT event_id FROM audit_event", (row, number) -> row.getString(1));
        }
    }

    /** Every row of every table that a reader could see, without what depends on the order of arrival. */
    private static Map<String, String> content(LedgerDatabase connection) {
        Map<String, String> content = new HashMap<>();
        for (String query : List.of(
                """
                SELECT string_agg(concat_ws('|', f.account_id, kind, key, value, o.event_id, opened_position, opened_at,
                    c.event_id, closed_position, closed_at), E'\\n' ORDER BY f.account_id, kind, key, opened_position)
                FROM fact_interval f JOIN audit_event o ON o.sequence = opened_sequence
                    LEFT JOIN audit_event c ON c.sequence = closed_sequence""",
                """
                SELECT string_agg(concat_ws('|', account_id, event_id, type, actor_id, reason, data), E'\\n'
                    ORDER BY account_id, event_id) FROM audit_event""",
                "SELECT string_agg(m::text, E'\\n' ORDER BY account_id, stream, at) FROM stream_moment m",
                "SELECT string_agg(p::text, E'\\n' ORDER BY account_id, stream) FROM stream_position p",
                "SELECT string_agg(k::text, E'\\n' ORDER BY stream, partition) FROM kafka_offset k")) {
            content.put(query, String.valueOf(connection.jdbc().queryForObject(query, String.class)));
        }
        return content;
    }

    private static void migrate(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/decision")
                .load()
                .migrate();
    }
}
