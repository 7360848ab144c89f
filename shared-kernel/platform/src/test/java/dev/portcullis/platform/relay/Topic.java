package dev.portcullis.platform.relay;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.Heartbeat;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The identity topic as a consumer finds it, from its beginning, reduced to what one relay signed. */
final class Topic {

    private final Map<String, Object> connection;
    private final EventVerifier verifier;

    /** @param connection signs in as {@link KafkaPrincipal#EVENTS_READER} or as anyone else who may read */
    Topic(Map<String, Object> connection, EventVerifier verifier) {
        this.connection = connection;
        this.verifier = verifier;
    }

    /** Everything that the relay wrote, partition after partition. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ProducerSettings.consumer(connection))) {
            for (var partition : consumer.partitionsFor(EventStream.IDENTITY.topic())) {
                TopicPartition one = new TopicPartition(partition.topic(), partition.partition());
                consumer.assign(List.of(one));
                consumer.seek(one, 0);
                long end = consumer.endOffsets(List.of(one)).getOrDefault(one, 0L);
                while (consumer.position(one) < end) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        if (isOurs(record)) {
                            records.add(record);
                        }
                    }
                }
            }
        }
        return records;
    }

    private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        return KafkaRecords.event(record).filter(verifier::verifies).isPresent()
                || KafkaRecords.heartbeat(record).filter(verifier::verifies).isPresent();
    }

    /** The account's events in the order of the topic, repetitions included. */
    List<IntegrationEvent> events(AccountId account) {
        return records().stream()
                .flatMap(record -> KafkaRecords.event(record).stream())
                .filter(event -> event.account().equals(account))
                .toList();
    }

    /** Their positions. */
    List<Long> positions(AccountId account) {
        return events(account).stream()
                .map(event -> event.position().position())
                .toList();
    }

    /** The relay's heartbeats. */
    List<Heartbeat> heartbeats() {
        return records().stream()
                .flatMap(record -> KafkaRecords.heartbeat(record).stream())
                .toList();
    }
}
