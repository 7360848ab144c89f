package dev.portcullis.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.integration.IntegrationEvents;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.platform.integration.StoredEvent;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Events as policy-service signs and sends them, and what the program makes of them as the read-only principal. */
class SampleConsumerIT {

    private static final Path SAMPLES = Path.of("../../policy-service/src/test/resources/contract/samples");

    private final AccountId account = Cast.freshAccount();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private KeyPair keys;
    private Settings settings;

    @BeforeEach
    void environment() throws IOException, GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path publicKey = directory.resolve("policy-service.signing.pub");
        Files.writeString(
                publicKey,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Map<String, String> kafka = TestKafka.properties(KafkaPrincipal.EVENTS_READER);
        settings = Settings.from(Map.of(
                "PORTCULLIS_KAFKA_BOOTSTRAP_SERVERS", kafka.getOrDefault("portcullis.kafka.bootstrap-servers", ""),
                "PORTCULLIS_KAFKA_PASSWORD_FILE", kafka.getOrDefault("portcullis.kafka.password-file", ""),
                "PORTCULLIS_PUBLIC_KEY", publicKey.toString(),
                "PORTCULLIS_BOOKMARK", directory.resolve("bookmark.json").toString()));
    }

    @Test
    void printsGrantsAndRevocationsAndGoesOnWhereItStopped() throws Exception {
        send(event(1, "policy.policy.created"));
        send(event(2, "policy.attachment.attached"));
        run();
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("2026-11-22T09:00:00.123456Z  GRANTED  account " + account)
                .contains("Custom policy orders-producer")
                .contains("to user alice")
                .contains("by root olivia")
                .contains("because orders need it")
                .contains("ticket T-7")
                .contains("request r-2");

        send(event(2, "policy.attachment.attached")); // once more, as a relay may after a crash
        send(event(3, "policy.attachment.detached"));
        run();
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("REVOKED")
                .contains("from user alice")
                .contains("request r-3");
        assertThat(complaints.toString(UTF_8)).doesNotContain("INCOMPLETE");

        run();
        assertThat(lines()).isEmpty();
    }

    @Test
    void believesNothingThatTheServiceDidNotSign() throws Exception {
        ProducerRecord<byte[], byte[]> changed = event(1, "policy.attachment.attached");
        changed.headers().remove("ce_actorname").add("ce_actorname", "mallory".getBytes(UTF_8));
        send(changed);
        ProducerRecord<byte[], byte[]> twice = event(1, "policy.attachment.attached");
        twice.headers().add("ce_actorname", "mallory".getBytes(UTF_8));
        send(twice);
        ProducerRecord<byte[], byte[]> unsigned = event(1, "policy.attachment.attached");
        unsigned.headers().remove("ce_signature");
        send(unsigned);
        run();

        assertThat(lines()).isEmpty();
        assertThat(complaints.toString(UTF_8)).contains("NOT GENUINE").contains("a header twice");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        send(event(1, "policy.policy.created"));
        send(event(3, "policy.attachment.detached"));
        run();

        assertThat(lines()).hasSize(1);
        assertThat(complaints.toString(UTF_8)).contains("INCOMPLETE: events of account " + account);
    }

    @Test
    void saysWhichSettingIsMissing() {
        assertThatThrownBy(() -> Settings.from(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PORTCULLIS_KAFKA_BOOTSTRAP_SERVERS");
    }

    private ProducerRecord<byte[], byte[]> event(long position, String type) throws IOException {
        IntegrationEvents events =
                new IntegrationEvents(stored -> stored, new AsStored(), new EventSigner(EventStream.POLICY, keys));
        StoredEvent stored = new StoredEvent(
                UUID.randomUUID().toString(),
                account,
                new StreamPosition(1, position),
                UUID.randomUUID().toString(),
                0,
                1,
                account + "/user/200000000000000001",
                position,
                Instant.parse("2026-11-22T09:00:00.123456Z"),
                type,
                "1",
                Files.readString(SAMPLES.resolve(type + ".v1.json")),
                Map.of(
                        "actorId", account.toString(),
                        "actorName", "olivia",
                        "actorType", "root",
                        "credentialId", "c-1",
                        "requestId", "r-" + position,
                        "correlationId", "r-" + position,
                        "reason", "orders need it",
                        "ticket", "T-7"));
        return KafkaRecords.of(
                events.of(stored),
                EventStream.POLICY.topic(),
                KafkaRecords.partition(account.value(), KafkaSettings.DEFAULT_PARTITIONS));
    }

    private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                TestKafka.clientProperties(KafkaPrincipal.POLICY_SERVICE),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private void run() throws IOException, GeneralSecurityException {
        printed.reset();
        complaints.reset();
        new SampleConsumer(settings, new PrintStream(printed, true, UTF_8), new PrintStream(complaints, true, UTF_8))
                .run(true);
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }

    /** Publishes a stored event as it is. */
    private static final class AsStored implements EventTranslator<StoredEvent> {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        public EventStream stream() {
            return EventStream.POLICY;
        }

        @Override
        public Class<StoredEvent> eventType() {
            return StoredEvent.class;
        }

        @Override
        public Publication translate(StoredEvent event) {
            return Publication.of(event.payloadType(), 1, JSON.readTree(event.payload()));
        }
    }
}
