package dev.portcullis.platform.testing;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What has arrived on a topic and was signed with that key, as a consumer sees it that may only read. */
record PublishedEvents(EventStream stream, PublicKey key) {

    List<IntegrationEvent> of(AccountId account) {
        EventVerifier verifier = new EventVerifier(stream, VerificationKeys.of(List.of(key)));
        Map<String, Object> settings = new HashMap<>(TestKafka.clientProperties(KafkaPrincipal.EVENTS_READER));
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("enable.auto.commit", false);
        List<IntegrationEvent> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(stream.topic()).stream()
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
