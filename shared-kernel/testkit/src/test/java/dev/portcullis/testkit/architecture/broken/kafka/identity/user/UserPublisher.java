package dev.portcullis.testkit.architecture.broken.kafka.identity.user;

import org.apache.kafka.common.TopicPartition;

/** Breaks the rule that Kafka's types stay in the relay, the replica and consumers. */
public record UserPublisher(TopicPartition partition) {}
