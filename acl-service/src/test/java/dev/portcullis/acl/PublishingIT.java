package dev.portcullis.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
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

/** What is written over HTTP goes out on the topic, signed and in its order. */
class PublishingIT {

    private final RunningAclService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @Test
    void theEndOfAnInstanceAndOfItsAllowlistArePublishedAsOneTransaction() {
        root.post("/v1/instances", "{\"instanceId\":\"rmq-cn-1\",\"namespaced\":false,\"region\":\"cn\"}")
                .expect(201);
        root.put("/v1/instances/rmq-cn-1/allowlist", "{\"mode\":\"closed\"}").expect(200);
        root.with("Portcullis-Reason", "moved away")
                .delete("/v1/instances/rmq-cn-1")
                .expect(204);

        Eventually.assertThat(() -> assertThat(published()).hasSize(4));
        List<IntegrationEvent> events = published();
        assertThat(events)
                .extracting(IntegrationEvent::type)
                .containsExactly(
                        "acl.instance.registered",
                        "acl.allowlist.closed",
                        "acl.allowlist.removed",
                        "acl.instance.deleted");
        IntegrationEvent removed = events.get(2);
        IntegrationEvent deleted = events.get(3);
        assertThat(removed.attribute(EventAttribute.TXID)).isEqualTo(deleted.attribute(EventAttribute.TXID));
        assertThat(removed.attribute(EventAttribute.TXINDEX)).contains("0");
        assertThat(deleted.attribute(EventAttribute.TXINDEX)).contains("1");
        assertThat(deleted.attribute(EventAttribute.TXCOUNT)).contains("2");
        assertThat(removed.attribute(EventAttribute.REASON)).contains("moved away");
        service.anonymous().get("/health/ready").expect(200);
    }

    private List<IntegrationEvent> published() {
        EventVerifier verifier = new EventVerifier(VerificationKeys.of(List.of(service.verificationKey())));
        Map<String, Object> settings = new HashMap<>(TestKafka.clientProperties(KafkaPrincipal.EVENTS_READER));
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("enable.auto.commit", false);
        List<IntegrationEvent> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(EventStream.ACL.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    KafkaRecords.event(record)
                            .filter(event -> event.account().equals(account))
                            .filter(verifier::verifies)
                            .ifPresent(events::add);
                }
            }
        }
        return events;
    }
}
