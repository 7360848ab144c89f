package dev.portcullis.decision.replica;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** One partition of a stream's topic. */
public record PartitionOfStream(EventStream stream, int partition) {

    /** The partition in which an account's events stand: the producers' rule for the key, which is the account's digits. */
    public static PartitionOfStream of(EventStream stream, AccountId account, int partitions) {
        byte[] key = account.toString().getBytes(StandardCharsets.UTF_8);
        return new PartitionOfStream(stream, Utils.toPositive(Utils.murmur2(key)) % partitions);
    }

    /** The same in Kafka's words. */
    public TopicPartition topicPartition() {
        return new TopicPartition(stream.topic(), partition);
    }
}
