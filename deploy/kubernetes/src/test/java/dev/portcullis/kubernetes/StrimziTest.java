package dev.portcullis.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.PublishedStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Topics, users and rules by the operator are those of the embedded Kafka, which is what all other tests run against. */
class StrimziTest {

    private final Overlay overlay = Overlay.all()
            .filter(candidate -> candidate.ofKind("Kafka").findAny().isPresent())
            .findFirst()
            .orElseThrow();

    @Test
    void everyStreamHasItsTopicThatKeepsEverythingOnTwoBrokersAtLeast() {
        assertThat(overlay.ofKind("KafkaTopic").map(topic -> Resource.text(topic.content(), "spec.topicName")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                KafkaPrincipal.streams().stream().map(PublishedStream::topic),
                                Stream.of(AuditStream.CHECKPOINTS_TOPIC))
                        .toList());
        overlay.ofKind("KafkaTopic").forEach(topic -> {
            JsonObject spec = Resource.object(topic.content(), "spec");
            boolean ofCheckpoints =
                    Resource.text(topic.content(), "spec.topicName").equals(AuditStream.CHECKPOINTS_TOPIC);
            assertThat(spec.get("partitions").getAsInt())
                    .isEqualTo(ofCheckpoints ? 1 : KafkaSettings.DEFAULT_PARTITIONS);
            assertThat(spec.get("replicas").getAsInt()).isEqualTo(3);
            assertThat(Resource.labels(spec, "config"))
                    .isEqualTo(Map.of(
                            "cleanup.policy", "delete",
                            "retention.ms", "-1",
                            "retention.bytes", "-1",
                            "min.insync.replicas", "2"));
        });
        JsonObject config = Resource.object(overlay.get("Kafka", "kafka").content(), "spec.kafka.config");
        assertThat(config.get("auto.create.topics.enable").getAsBoolean()).isFalse();
        assertThat(config.get("unclean.leader.election.enable").getAsBoolean()).isFalse();
        assertThat(config.get("min.insync.replicas").getAsInt()).isEqualTo(2);
    }

    @Test
    void everybodyMayDoWhatTheEmbeddedKafkaLetsHimDoAndNothingElse() {
        Set<KafkaPrincipal> users = Stream.of(KafkaPrincipal.values())
                .filter(principal -> principal != KafkaPrincipal.ADMIN)
                .collect(Collectors.toSet());
        assertThat(overlay.ofKind("KafkaUser").map(Resource::name))
                .containsExactlyInAnyOrderElementsOf(
                        users.stream().map(KafkaPrincipal::userName).toList());
        for (KafkaPrincipal user : users) {
            Map<String, Set<String>> expected = new TreeMap<>();
            user.writes()
                    .forEach(stream ->
                            operations(expected, "topic " + stream.topic()).add("Write"));
            user.reads()
                    .forEach(stream ->
                            operations(expected, "topic " + stream.topic()).addAll(Set.of("Read", "DescribeConfigs")));
            if (user == KafkaPrincipal.DECISION_SERVICE) {
                operations(expected, "topic " + AuditStream.CHECKPOINTS_TOPIC).add("Write");
            }
            if (user == KafkaPrincipal.DECISION_SERVICE || user == KafkaPrincipal.EVENTS_READER) {
                operations(expected, "topic " + AuditStream.CHECKPOINTS_TOPIC)
                        .addAll(Set.of("Read", "DescribeConfigs"));
                operations(expected, "group " + user.userName()).add("Read");
            }
            Map<String, Set<String>> given = new TreeMap<>();
            Resource.list(overlay.get("KafkaUser", user.userName()).content(), "spec.authorization.acls")
                    .forEach(rule -> {
                        String type = Resource.text(rule, "resource.type");
                        assertThat(Resource.text(rule, "resource.patternType"))
                                .isEqualTo(type.equals("group") ? "prefix" : "literal");
                        rule.getAsJsonArray("operations")
                                .forEach(operation -> operations(
                                                given, type + " " + Resource.text(rule, "resource.name"))
                                        .add(operation.getAsString()));
                    });

            assertThat(given).as(user.userName()).isEqualTo(expected);
        }
    }

    private static Set<String> operations(Map<String, Set<String>> rules, String resource) {
        return rules.computeIfAbsent(resource, _ -> new TreeSet<>());
    }
}
