package dev.portcullis.policy;

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

    private final RunningPolicyService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @Test
    void aPolicyAndItsDeletionArePublishedWithTheirReasons() {
        root.with("Portcullis-Reason", "orders go live")
                .with("Portcullis-Ticket", "OPS-7")
                .post(
                        "/v1/policies",
                        "{\"policyName\":\"orders\",\"policyDocument\":\"{\\\"Version\\\":\\\"1\\\","
                                + "\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"mq:PUB\\\","
                                + "\\\"Resource\\\":\\\"*\\\"}]}\"}")
                .expect(201);
        root.delete("/v1/policies/orders").expect(204);

        Eventually.assertThat(() -> assertThat(published()).hasSize(2));
        List<IntegrationEvent> events = published();
        assertThat(events)
                .extracting(IntegrationEvent::type)
                .containsExactly("policy.policy.created", "policy.policy.deleted");
        assertThat(events).extracting(event -> event.position().position()).containsExactly(1L, 2L);
        assertThat(events.getFirst().attribute(EventAttribute.REASON)).contains("orders go live");
        assertThat(events.getFirst().attribute(EventAttribute.TICKET)).contains("OPS-7");
        assertThat(events.getFirst().attribute(EventAttribute.ACTORTYPE)).contains("root");
        assertThat(events.getFirst().data())
                .contains("\"policyType\":\"Custom\"")
                .doesNotContain("accountId");
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
            List<TopicPartition> partitions = consumer.partitionsFor(EventStream.POLICY.topic()).stream()
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
