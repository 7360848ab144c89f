package dev.portcullis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PublishedStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final String POLICY_TOPIC = EventStream.POLICY.topic();

    @Nested
    class OnOneDirectory {

        @TempDir
        private Path directory;

        @Test
        void keepsWhatItAcknowledgedWhenItsProcessIsKilled() throws Exception {
            Owner owner = Owner.start(DurableKafkaProgram.class, directory);
            owner.kill();

            try (EmbeddedKafka kafka =
                    EmbeddedKafka.start(KafkaSettings.durable(directory, DurableKafkaProgram.passwords()))) {
                assertThat(read(kafka, DurableKafkaProgram.RECORDS))
                        .containsExactlyElementsOf(IntStream.range(0, DurableKafkaProgram.RECORDS)
                                .mapToObj(i -> "record " + i)
                                .toList());
            }
        }

        @Test
        void keepsItsRecordsThroughACleanRestartAndRefusesASecondOwnerMeanwhile() throws Exception {
            KafkaSettings settings = KafkaSettings.durable(directory, DurableKafkaProgram.passwords());
            try (EmbeddedKafka first = EmbeddedKafka.start(settings)) {
                send(first, KafkaPrincipal.POLICY_SERVICE, POLICY_TOPIC);
                assertThatThrownBy(() -> EmbeddedKafka.start(settings))
                        .isInstanceOf(EmbeddedServerException.class)
                        .hasMessageContaining("is in use by this process");
            }
            try (EmbeddedKafka second = EmbeddedKafka.start(settings)) {
                assertThat(read(second, 1)).containsExactly("value");
            }
        }

        @Test
        void refusesAnotherNumberOfPartitionsThanTheTopicsHave() {
            Map<KafkaPrincipal, String> passwords = DurableKafkaProgram.passwords();
            EmbeddedKafka.start(KafkaSettings.throwAway(directory, passwords)).close();

            KafkaSettings changed =
                    KafkaSettings.throwAway(directory, passwords).withPartitions(3);
            assertThatThrownBy(() -> EmbeddedKafka.start(changed))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("has 2 partitions, but 3 are configured");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfOneRun {

        private ThrowAwayKafka throwAway;
        private EmbeddedKafka kafka;

        @BeforeAll
        void start() {
            throwAway = ThrowAwayKafka.start();
            kafka = throwAway.server();
        }

        @AfterAll
        void stop() {
            throwAway.close();
        }

        @Test
        void hasTheTopicsOfAllStreamsWithFixedPartitionsAndKeepsTheirRecordsForEver() throws Exception {
            try (Admin admin = Admin.create(kafka.clientProperties(KafkaPrincipal.ADMIN))) {
                assertThat(admin.describeTopics(kafka.topics())
                                .allTopicNames()
                                .get()
                                .values())
                        .hasSize(7)
                        .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(2));
                List<ConfigResource> resources = kafka.topics().stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();
                assertThat(admin.describeConfigs(resources).all().get().values())
                        .hasSize(7)
                        .allSatisfy(config -> assertThat(config.entries())
                                .extracting(ConfigEntry::name, ConfigEntry::value)
                                .contains(
                                        tuple("retention.ms", "-1"),
                                        tuple("retention.bytes", "-1"),
                                        tuple("cleanup.policy", "delete")));
            }
        }

        @Test
        void letsEachServiceWriteItsOwnTopicOnly() throws Exception {
            for (KafkaPrincipal principal : KafkaPrincipal.values()) {
                for (PublishedStream stream : KafkaPrincipal.streams()) {
                    if (principal == KafkaPrincipal.ADMIN || principal.writes().contains(stream)) {
                        send(kafka, principal, stream.topic());
                    } else {
                        assertThatThrownBy(() -> send(kafka, principal, stream.topic()))
                                .as("%s writes %s", principal.userName(), stream.topic())
                                .hasCauseInstanceOf(AuthorizationException.class);
                    }
                }
            }
        }

        @Test
        void letsNobodyReadTheAuditButWhoWritesOrKeepsIt() {
            for (KafkaPrincipal principal : KafkaPrincipal.values()) {
                for (AuditStream stream : AuditStream.values()) {
                    boolean may = principal == KafkaPrincipal.ADMIN
                            || principal == KafkaPrincipal.DECISION_SERVICE
                            || principal.writes().contains(stream);
                    if (may) {
                        readsFromTheBeginning(principal, stream.topic());
                    } else {
                        assertThatThrownBy(() -> readsFromTheBeginning(principal, stream.topic()))
                                .as("%s reads %s", principal.userName(), stream.topic())
                                .isInstanceOf(AuthorizationException.class);
                    }
                }
            }
        }

        @Test
        void letsDecisionServiceAloneWriteCheckpointsAndReadersKeepThem() throws Exception {
            String topic = AuditStream.CHECKPOINTS_TOPIC;
            try (Admin admin = Admin.create(kafka.clientProperties(KafkaPrincipal.ADMIN))) {
                assertThat(admin.describeTopics(List.of(topic))
                                .allTopicNames()
                                .get()
                                .values())
                        .singleElement()
                        .satisfies(description ->
                                assertThat(description.partitions()).hasSize(1));
            }
            send(kafka, KafkaPrincipal.DECISION_SERVICE, topic);
            readsFromTheBeginning(KafkaPrincipal.DECISION_SERVICE, topic);
            readsFromTheBeginning(KafkaPrincipal.EVENTS_READER, topic);
            for (KafkaPrincipal other : List.of(KafkaPrincipal.EVENTS_READER, KafkaPrincipal.IDENTITY_SERVICE)) {
                assertThatThrownBy(() -> send(kafka, other, topic))
                        .as("%s writes checkpoints", other.userName())
                        .hasCauseInstanceOf(AuthorizationException.class);
            }
        }

        private void readsFromTheBeginning(KafkaPrincipal principal, String topic) {
            Map<String, Object> properties = new HashMap<>(kafka.clientProperties(principal));
            try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
                TopicPartition partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                consumer.seek(partition, 0);
                consumer.poll(Duration.ofSeconds(1));
            }
        }

        @Test
        void letsAReaderReadButNotWrite() throws Exception {
            assertThatThrownBy(() -> send(kafka, KafkaPrincipal.EVENTS_READER, POLICY_TOPIC))
                    .hasCauseInstanceOf(AuthorizationException.class);
            send(kafka, KafkaPrincipal.POLICY_SERVICE, POLICY_TOPIC);
            assertThat(read(kafka, 1)).contains("value");
        }

        @Test
        void refusesAWrongPassword() {
            assertThatThrownBy(() -> listTopics(kafka.clientProperties("events-reader", "a-wrong-password")))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }

        @Test
        void createsNoTopicBecauseSomebodyWritesToIt() {
            assertThatThrownBy(() -> send(kafka, KafkaPrincipal.ADMIN, "surprise"))
                    .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private static java.util.Set<String> listTopics(Map<String, Object> properties) throws Exception {
        try (Admin admin = Admin.create(properties)) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(EmbeddedKafka kafka, KafkaPrincipal principal, String topic)
            throws ExecutionException, InterruptedException {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties(principal));
        properties.put("max.block.ms", "3000");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    private static List<String> read(EmbeddedKafka kafka, int atLeast) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties(KafkaPrincipal.EVENTS_READER));
        properties.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, KafkaSettings.DEFAULT_PARTITIONS)
                    .mapToObj(number -> new TopicPartition(POLICY_TOPIC, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> values = new java.util.ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < atLeast && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(polled -> values.add(polled.value()));
            }
            return values;
        }
    }
}
