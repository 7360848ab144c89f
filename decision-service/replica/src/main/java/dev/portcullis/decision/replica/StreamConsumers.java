package dev.portcullis.decision.replica;

import dev.portcullis.vocabulary.EventStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How the streams are read: every partition of every topic, from positions of our own, never from a guess. */
public final class StreamConsumers {

    private StreamConsumers() {}

    /** A consumer for {@link #assign}; {@code connection} says where Kafka is and who we are. */
    public static Consumer<byte[], byte[]> create(Map<String, Object> connection) {
        Map<String, Object> configuration = new HashMap<>(connection);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Assigns all partitions and goes to the given offsets; a partition without one is read from its beginning.
     *
     * @param expected how many partitions each topic must have
     * @return how many partitions each stream has
     * @throws IllegalStateException if a topic has another number of partitions: its accounts would stand in other ones
     */
    public static Map<EventStream, Integer> assign(
            Consumer<byte[], byte[]> consumer, Map<PartitionOfStream, Long> offsets, int expected) {
        Map<EventStream, Integer> counts = new EnumMap<>(EventStream.class);
        List<PartitionOfStream> all = new ArrayList<>();
        for (EventStream stream : EventStream.values()) {
            List<PartitionInfo> partitions = consumer.partitionsFor(stream.topic());
            if (partitions.size() != expected) {
                throw new IllegalStateException("the topic " + stream.topic() + " has " + partitions.size()
                        + " partitions instead of " + expected);
            }
            counts.put(stream, partitions.size());
            for (int i = 0; i < partitions.size(); i++) {
                all.add(new PartitionOfStream(stream, i));
            }
        }
        consumer.assign(all.stream().map(PartitionOfStream::topicPartition).toList());
        for (PartitionOfStream partition : all) {
            consumer.seek(partition.topicPartition(), offsets.getOrDefault(partition, 0L));
        }
        return counts;
    }

    /** True if the consumer has read everything before the given offsets. */
    public static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** The stream whose topic the partition is of. */
    public static EventStream streamOf(TopicPartition partition) {
        for (EventStream stream : EventStream.values()) {
            if (stream.topic().equals(partition.topic())) {
                return stream;
            }
        }
        throw new IllegalArgumentException("no stream has the topic " + partition.topic());
    }
}
