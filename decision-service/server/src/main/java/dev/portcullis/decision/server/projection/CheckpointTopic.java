package dev.portcullis.decision.server.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.vocabulary.AuditStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of checkpoints: one partition, each record a note as it was signed. */
final class CheckpointTopic {

    static final TopicPartition PARTITION = new TopicPartition(AuditStream.CHECKPOINTS_TOPIC, 0);

    private static final long PATIENCE_SECONDS = 10;

    private CheckpointTopic() {}

    /** A producer whose sends are acknowledged by all, or fail. */
    static Producer<byte[], byte[]> producer(Map<String, Object> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends a note and waits until it is kept. */
    static void send(Producer<byte[], byte[]> producer, String origin, String note) throws InterruptedException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(PARTITION.topic(), 0, origin.getBytes(UTF_8), note.getBytes(UTF_8));
        record.headers().add("content-type", "text/plain; charset=utf-8".getBytes(UTF_8));
        try {
            var _ = producer.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take a checkpoint", e);
        }
    }

    /**
     * Assigns the partition and goes so many records back from its end.
     *
     * @return the end at this moment
     */
    static long assignNearEnd(Consumer<byte[], byte[]> consumer, long back) {
        List<PartitionInfo> existing = consumer.partitionsFor(PARTITION.topic());
        if (existing.size() != 1) {
            throw new IllegalStateException(
                    "the topic " + PARTITION.topic() + " has " + existing.size() + " partitions instead of 1");
        }
        List<TopicPartition> assigned = List.of(PARTITION);
        consumer.assign(assigned);
        long end = consumer.endOffsets(assigned).getOrDefault(PARTITION, 0L);
        long beginning = consumer.beginningOffsets(assigned).getOrDefault(PARTITION, 0L);
        consumer.seek(PARTITION, Math.max(beginning, end - back));
        return end;
    }
}
