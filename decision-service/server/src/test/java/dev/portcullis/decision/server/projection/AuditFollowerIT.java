package dev.portcullis.decision.server.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.decision.replica.StreamConsumers;
import dev.portcullis.decision.server.ledger.AuditFaults;
import dev.portcullis.decision.server.ledger.AuditFaults.Fault;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.platform.integration.AuditItemForm;
import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.platform.integration.StoredEvent;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.StreamPosition;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Kafka brings of the audit streams ends in the log once, or is a fault that shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditFollowerIT {

    private static final AuditStream STREAM = AuditStream.POLICY;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private final KeyPair keys = newKeys();
    private final AuditItemForm form = new AuditItemForm(new EventSigner(STREAM, keys));
    private final AccountId account = Cast.freshAccount();
    private AuditFollower follower;
    private JdbcTemplate jdbc;

    @BeforeAll
    void start() {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/decision")
                .load()
                .migrate();
        dataSource.setUrl(database.url());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        jdbc = new JdbcTemplate(dataSource);
        follower = follower();
        follower.start();
    }

    @AfterAll
    void stop() {
        follower.close();
    }

    private AuditFollower follower() {
        return new AuditFollower(
                dataSource,
                () -> StreamConsumers.create(TestKafka.clientProperties(KafkaPrincipal.DECISION_SERVICE)),
                messages(),
                KafkaSettings.DEFAULT_PARTITIONS);
    }

    private AuditMessages messages() {
        Map<AuditStream, EventVerifier> verifiers = new EnumMap<>(AuditStream.class);
        verifiers.put(STREAM, new EventVerifier(STREAM, VerificationKeys.of(List.of(keys.getPublic()))));
        return new AuditMessages(verifiers);
    }

    @Test
    void anItemThatComesAgainChangesNothing() {
        AccountId mine = Cast.freshAccount();
        IntegrationEvent first = item(mine, 1);
        send(first, first, item(mine, 2), first);

        awaitPositions(mine, 1, 2);
        follower.close();
        jdbc.update("UPDATE audit_offset SET next_offset = 0");
        follower = follower();
        follower.start();
        send(item(mine, 3));

        awaitPositions(mine, 1, 2, 3);
        assertThat(faults(mine)).isEmpty();
        List<Long> sequences =
                jdbc.query("SELECT sequence FROM audit_event ORDER BY sequence", (row, _) -> row.getLong(1));
        assertThat(sequences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    }

    @Test
    void aMissingItemIsAFaultUntilItComes() {
        AccountId mine = Cast.freshAccount();
        send(item(mine, 1), item(mine, 4));

        Eventually.assertThat(() -> assertThat(faults(mine)).singleElement().satisfies(fault -> {
            assertThat(fault.reason()).isEqualTo("missing");
            assertThat(fault.fromPosition()).isEqualTo(2);
            assertThat(fault.toPosition()).isEqualTo(3);
        }));
        send(item(mine, 2));
        awaitPositions(mine, 1, 4, 2);
        assertThat(faults(mine)).hasSize(1);
        send(item(mine, 3));

        Eventually.assertThat(() -> assertThat(faults(mine)).isEmpty());
    }

    @Test
    void whatFillsAHoleTogetherIsNoConflict() {
        AccountId mine = Cast.freshAccount();
        send(item(mine, 1), item(mine, 6));
        Eventually.assertThat(() -> assertThat(faults(mine)).hasSize(1));

        send(item(mine, 2), item(mine, 3), item(mine, 4), item(mine, 5));

        awaitPositions(mine, 1, 6, 2, 3, 4, 5);
        Eventually.assertThat(() -> assertThat(faults(mine)).isEmpty());
    }

    @Test
    void aHoleIsFilledFromTheStoreOfTheServiceThatWroteTheItems() throws Exception {
        AccountId mine = Cast.freshAccount();
        AccountId another = Cast.freshAccount();
        send(item(mine, 1), item(mine, 1_203), item(another, 3));
        Eventually.assertThat(() -> assertThat(faults(mine)).hasSize(1));
        Eventually.assertThat(() -> assertThat(faults(another)).hasSize(1));

        AuditRepair.Repaired repaired = repair(position -> item(mine, position)).repair(STREAM, mine);

        assertThat(repaired).isEqualTo(new AuditRepair.Repaired(1_201, 0));
        assertThat(faults(mine)).isEmpty();
        assertThat(positions(mine))
                .hasSize(1_203)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 1_203).boxed().toList());
        assertThat(repair(position -> item(mine, position)).repair(STREAM, mine))
                .as("again")
                .isEqualTo(new AuditRepair.Repaired(0, 0));
        assertThat(faults(another)).as("of somebody else").hasSize(1);
        // What comes late all the same changes nothing.
        send(item(mine, 1_204));
        Eventually.assertThat(() -> assertThat(positions(mine)).hasSize(1_204));
        assertThat(faults(mine)).isEmpty();
    }

    @Test
    void whatTheStoreDoesNotHaveAnyMoreStaysMissing() throws Exception {
        AccountId mine = Cast.freshAccount();
        send(item(mine, 1), item(mine, 4));
        Eventually.assertThat(() -> assertThat(faults(mine)).hasSize(1));

        AuditRepair.Repaired repaired =
                new AuditRepair(dataSource, (_, _, _, _) -> List.of(item(mine, 3)), messages()).repair(STREAM, mine);

        assertThat(repaired).isEqualTo(new AuditRepair.Repaired(1, 1));
        assertThat(faults(mine)).hasSize(1);
        assertThat(positions(mine)).containsExactly(1L, 4L, 3L);
    }

    @Test
    void noHoleIsFilledWithWhatTheServiceHasNotSignedOrWithWhatIsAnothers() {
        AccountId mine = Cast.freshAccount();
        send(item(mine, 1), item(mine, 3));
        Eventually.assertThat(() -> assertThat(faults(mine)).hasSize(1));
        IntegrationEvent forged = new AuditItemForm(new EventSigner(STREAM, newKeys())).of(stored(mine, 2));
        IntegrationEvent anothers = item(Cast.freshAccount(), 2);

        for (IntegrationEvent wrong : List.of(forged, anothers)) {
            assertThatThrownBy(() -> repair(_ -> wrong).repair(STREAM, mine)).isInstanceOf(RepairImpossible.class);
        }
        assertThatThrownBy(() -> new AuditRepair(
                                dataSource,
                                (_, _, _, _) -> {
                                    throw new java.io.IOException("no answer");
                                },
                                messages())
                        .repair(STREAM, mine))
                .isInstanceOf(RepairImpossible.class)
                .hasMessageContaining("no answer");

        assertThat(positions(mine)).containsExactly(1L, 3L);
        assertThat(faults(mine)).hasSize(1);
    }

    /** From a store that has an item at every position. */
    private AuditRepair repair(LongFunction<IntegrationEvent> store) {
        return new AuditRepair(
                dataSource,
                (_, _, after, limit) -> LongStream.rangeClosed(after.position() + 1, after.position() + limit)
                        .mapToObj(store)
                        .toList(),
                messages());
    }

    @Test
    void twoItemsThatClaimOnePlaceAreBothKeptAndAFault() {
        AccountId mine = Cast.freshAccount();
        send(item(mine, 1), item(mine, 1));

        awaitPositions(mine, 1, 1);
        assertThat(faults(mine)).extracting(Fault::reason).containsExactly("conflict");
    }

    @Test
    void whatIsNotSignedForThisStreamIsAFaultAndNotInTheLog() {
        AccountId mine = Cast.freshAccount();
        IntegrationEvent genuine = item(mine, 1);
        Map<EventAttribute, String> attributes = new EnumMap<>(genuine.attributes());
        attributes.put(EventAttribute.ACTORNAME, "mallory");
        IntegrationEvent changed = new IntegrationEvent(attributes, genuine.data(), genuine.signature());
        IntegrationEvent ofAnother = new AuditItemForm(new EventSigner(STREAM, newKeys())).of(stored(mine, 1));
        long before = unverifiable();
        send(changed, ofAnother);

        Eventually.assertThat(() -> assertThat(unverifiable()).isGreaterThanOrEqualTo(before + 2));
        assertThat(positions(mine)).isEmpty();
    }

    @Test
    void theSignedBytesCanBeMadeAgainFromARow() throws Exception {
        AccountId mine = Cast.freshAccount();
        send(item(mine, 1));
        awaitPositions(mine, 1);

        String data = column("data", mine);
        JsonNode attributes = JsonMapper.shared().readTree(column("attributes", mine));
        Map<EventAttribute, String> signed = new EnumMap<>(EventAttribute.class);
        attributes
                .properties()
                .forEach(entry -> EventAttribute.named(entry.getKey())
                        .ifPresent(attribute ->
                                signed.put(attribute, entry.getValue().stringValue())));
        byte[] bytes = EventSigningForm.ofAuditItem(
                signed, attributes.path("datacontenttype").stringValue(), data.getBytes(UTF_8));

        assertThat(VerificationKeys.of(List.of(keys.getPublic()))
                        .verifies(
                                VerificationKeys.keyId(keys.getPublic()),
                                bytes,
                                Base64.getDecoder()
                                        .decode(attributes.path("signature").stringValue())))
                .isTrue();
    }

    @Test
    void anEntryStaysAsItIs() {
        send(item(account, 1));
        awaitPositions(account, 1);

        for (String sql : List.of("UPDATE audit_event SET type = 'x'", "DELETE FROM audit_event")) {
            assertThatThrownBy(() -> jdbc.update(sql)).hasMessageContaining("the audit log is only appended to");
        }
    }

    private String column(String name, AccountId of) {
        return jdbc.query(
                        "SELECT " + name + "::text FROM audit_event WHERE account_id = ?",
                        (row, _) -> row.getString(1),
                        of.value())
                .getFirst();
    }

    private void awaitPositions(AccountId of, long... positions) {
        Eventually.assertThat(() -> assertThat(positions(of))
                .containsExactlyElementsOf(LongStream.of(positions).boxed().toList()));
    }

    private List<Long> positions(AccountId of) {
        return jdbc.query(
                "SELECT position FROM audit_event WHERE account_id = ? ORDER BY sequence",
                (row, _) -> row.getLong(1),
                of.value());
    }

    private List<Fault> faults(AccountId of) {
        return new AuditFaults(jdbc)
                .open(1_000).stream()
                        .filter(fault -> fault.accountId() == of.value())
                        .toList();
    }

    private long unverifiable() {
        return new AuditFaults(jdbc)
                .open(1_000).stream()
                        .filter(fault -> fault.reason().equals("unverifiable"))
                        .mapToLong(Fault::messages)
                        .sum();
    }

    private IntegrationEvent item(AccountId of, long position) {
        return form.of(stored(of, position));
    }

    private static StoredEvent stored(AccountId of, long position) {
        return new StoredEvent(
                UUID.randomUUID().toString(),
                of,
                new StreamPosition(1, position),
                UUID.randomUUID().toString(),
                0,
                1,
                "audit/" + of,
                position - 1,
                Instant.parse("2026-11-22T09:00:00.123456Z"),
                "policy.audit.refused",
                "1",
                "{\"status\":403,\"code\":\"NoPermission\",\"resources\":[\"acs:ram:*:1:user/a\"],\"determining\":[]}",
                Map.of(
                        "actorId", "200000000000000001",
                        "actorName", "alice",
                        "actorType", "user",
                        "credentialId", "c-1",
                        "requestId", "r-1",
                        "correlationId", "r-1"));
    }

    private static void send(IntegrationEvent... items) {
        Map<String, Object> settings = new HashMap<>(TestKafka.clientProperties(KafkaPrincipal.POLICY_SERVICE));
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            for (IntegrationEvent item : items) {
                int partition = KafkaRecords.partition(item.account().value(), KafkaSettings.DEFAULT_PARTITIONS);
                ProducerRecord<byte[], byte[]> record = KafkaRecords.of(item, STREAM.topic(), partition);
                var _ = producer.send(record);
            }
            producer.flush();
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
