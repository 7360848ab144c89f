package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.KafkaRecords;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be true before anything is published: the topic exists with the number of partitions that it will always
 * have, and it holds nothing of this epoch that the store does not have. A store that was restored to an earlier state
 * would otherwise use positions twice, and consumers would take the second event for one that they know.
 */
final class TopicCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int NAMED_AT_MOST = 5;

    private final Consumer<byte[], byte[]> consumer;
    private final RelayStore store;
    private final EventVerifier verifier;
    private final String topic;
    private final int partitionCount;

    TopicCheck(
            Consumer<byte[], byte[]> consumer,
            RelayStore store,
            EventVerifier verifier,
            String topic,
            int partitionCount) {
        this.consumer = consumer;
        this.store = store;
        this.verifier = verifier;
        this.topic = topic;
        this.partitionCount = partitionCount;
    }

    /** Returns if all is well. */
    void check() throws RelayRefusal, SQLException {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(partitions, ends);
        List<RelayStore.PublishedEvent> unknown = store.unknown(lastOfEachAccount(ends));
        if (!unknown.isEmpty()) {
            throw new RelayRefusal("Kafka is ahead of the store: the topic `" + topic + "` has "
                    + unknown.stream()
                            .limit(NAMED_AT_MOST)
                            .map(event -> "position " + event.position() + " of account " + event.account())
                            .toList()
                    + (unknown.size() > NAMED_AT_MOST ? " and more" : "")
                    + ", and the store does not. If the store was restored, open a new epoch with"
                    + " `./portcullis recover`.");
        }
    }

    private List<TopicPartition> partitions() throws RelayRefusal {
        List<PartitionInfo> existing = consumer.partitionsFor(topic);
        if (existing == null || existing.size() != partitionCount) {
            int count = existing == null ? 0 : existing.size();
            throw new RelayRefusal("the topic `" + topic + "` has " + count + " partitions, but " + partitionCount
                    + " are configured; topics are created beforehand, and the number never changes");
        }
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new TopicPartition(topic, i));
        }
        return partitions;
    }

    /** To where the store knows what was written; from the beginning of a partition of which it knows nothing. */
    private void seek(List<TopicPartition> partitions, Map<TopicPartition, Long> ends) throws SQLException {
        Map<Integer, Long> known = store.offsets();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            long from = known.getOrDefault(partition.partition(), 0L);
            if (from > end) {
                LOG.warn(
                        "{} ends at {}, but Kafka had acknowledged records up to {}: it has lost some. Consumers find the"
                                + " holes and repair them from the export.",
                        partition,
                        end,
                        from);
            }
            consumer.seek(partition, Math.clamp(from, beginnings.getOrDefault(partition, 0L), end));
        }
    }

    private Collection<RelayStore.PublishedEvent> lastOfEachAccount(Map<TopicPartition, Long> ends)
            throws SQLException {
        int epoch = store.epoch();
        Map<Long, RelayStore.PublishedEvent> last = new HashMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                KafkaRecords.event(record)
                        // What another wrote here says nothing about this store; what is of an earlier epoch may be
                        // lost.
                        .filter(verifier::verifies)
                        .filter(event -> event.position().epoch() >= epoch)
                        .map(event ->
                                new RelayStore.PublishedEvent(event.account().value(), event.position(), event.id()))
                        .ifPresent(event -> last.merge(
                                event.account(),
                                event,
                                (one, other) -> other.position().reaches(one.position()) ? other : one));
            }
        }
        return last.values();
    }
}
