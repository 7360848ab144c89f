package dev.portcullis.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.platform.integration.AuditItemForm;
import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.platform.integration.SampleEvents;
import dev.portcullis.platform.relay.AuditEpochOpening;
import dev.portcullis.platform.relay.AuditRelay;
import dev.portcullis.platform.relay.Relay;
import dev.portcullis.platform.relay.RelaySettings;
import dev.portcullis.platform.relay.RelaySource;
import dev.portcullis.platform.relay.RelayState;
import dev.portcullis.platform.relay.StoreTables;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Committed audit items reach Kafka in order, signed, whatever happens to the process that wrote them. */
class AuditRelayIT {

    private final AuditStore store = new AuditStore();
    private final KeyPair keys = SampleEvents.newKeys();
    private final EventSigner signer = new EventSigner(AuditStream.POLICY, keys);
    private final EventVerifier verifier =
            new EventVerifier(AuditStream.POLICY, VerificationKeys.of(List.of(keys.getPublic())));
    private final AccountId account = Cast.freshAccount();

    @Test
    void whatAKilledProcessHadStoredIsPublishedByTheNext() {
        add(3);

        try (AuditRelay relay = relay()) {
            relay.start();
            Eventually.assertThat(() -> assertThat(published()).hasSize(3));
        }
        add(2);
        try (AuditRelay relay = relay()) {
            relay.start();
            Eventually.assertThat(() -> assertThat(published()).hasSize(5));
        }

        assertThat(published())
                .extracting(IntegrationEvent::position)
                .containsExactly(position(1), position(2), position(3), position(4), position(5));
        assertThat(published()).allSatisfy(item -> {
            assertThat(item.type()).isEqualTo("policy.audit.refusals-counted");
            assertThat(item.attribute(EventAttribute.SOURCEIP)).contains("192.0.2.7");
            assertThat(item.attribute(EventAttribute.CREDENTIAL)).contains("LTAI-1");
        });
    }

    @Test
    void anItemPassesForNoEventOfItsService() {
        add(1);
        try (AuditRelay relay = relay()) {
            relay.start();
            Eventually.assertThat(() -> assertThat(published()).hasSize(1));
        }

        EventVerifier ofEvents = new EventVerifier(EventStream.POLICY, VerificationKeys.of(List.of(keys.getPublic())));

        assertThat(published()).noneMatch(ofEvents::verifies);
    }

    @Test
    void theTopicIsNotFilledWithHeartbeats() {
        add(1);
        try (AuditRelay relay = relay()) {
            relay.start();
            Eventually.assertThat(() -> assertThat(published()).hasSize(1));
            assertThat(relay.state()).isInstanceOf(RelayState.Leading.class);
        }

        assertThat(records()).noneMatch(record -> KafkaRecords.heartbeat(record).isPresent());
    }

    @Test
    void aRestoredStorePublishesNothingBeforeItsNewEpoch() throws Exception {
        add(2);
        try (AuditRelay relay = relay()) {
            relay.start();
            Eventually.assertThat(() -> assertThat(published()).hasSize(2));
        }
        AuditStore restored = new AuditStore();
        restored.items.add(AuditStore.call(account), AuditStore.content(7));
        try (AuditRelay relay = relay(restored)) {
            relay.start();
            Eventually.assertThat(() -> assertThat(relay.state()).isInstanceOf(RelayState.Refusing.class));
        }

        new AuditEpochOpening(restored.connections()).open("restored");
        try (AuditRelay relay = relay(restored)) {
            restored.items.add(AuditStore.call(account), AuditStore.content(8));
            relay.start();
            Eventually.assertThat(() -> assertThat(published())
                    .extracting(IntegrationEvent::position)
                    .contains(new StreamPosition(2, 2)));
        }
    }

    private static StreamPosition position(long number) {
        return new StreamPosition(1, number);
    }

    private void add(int items) {
        for (int i = 0; i < items; i++) {
            store.items.add(AuditStore.call(account), AuditStore.content(i));
        }
    }

    private AuditRelay relay() {
        return relay(store);
    }

    private AuditRelay relay(AuditStore of) {
        return new AuditRelay(new Relay(
                of.connections(),
                TestKafka.clientProperties(KafkaPrincipal.POLICY_SERVICE),
                new RelaySource(StoreTables.AUDIT, new AuditItemForm(signer), signer, verifier),
                Clock.systemUTC(),
                RelaySettings.of(KafkaSettings.DEFAULT_PARTITIONS).withoutHeartbeats()));
    }

    private List<IntegrationEvent> published() {
        return records().stream()
                .flatMap(record -> KafkaRecords.event(record).stream())
                .filter(item -> item.account().equals(account))
                .filter(verifier::verifies)
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records() {
        Map<String, Object> settings = new HashMap<>(TestKafka.clientProperties(KafkaPrincipal.DECISION_SERVICE));
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(AuditStream.POLICY.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
