package dev.portcullis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaServerTest {

    @TempDir
    private Path folder;

    @Test
    void aBrokerThatIsOpenToOthersIsToldByTheEnvironmentAndAnswersUnderItsOutsideAddress() throws Exception {
        int port = FreePort.find();
        KafkaSettings settings = KafkaServer.settings(environment("127.0.0.1:" + port));

        try (EmbeddedKafka kafka = EmbeddedKafka.start(settings);
                Admin outside = Admin.create(KafkaClients.properties(
                        "127.0.0.1:" + port,
                        KafkaPrincipal.ADMIN.userName(),
                        "password-of-" + KafkaPrincipal.ADMIN.userName()))) {
            assertThat(outside.listTopics().names().get()).containsAll(kafka.topics());
            assertThat(outside.describeCluster().nodes().get())
                    .singleElement()
                    .satisfies(node -> assertThat(node.port()).isEqualTo(port));
            var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            Config configuration = Objects.requireNonNull(
                    outside.describeConfigs(List.of(broker)).all().get().get(broker));
            assertThat(configuration.get("log.flush.interval.messages").value())
                    .as("what is acknowledged is on disk")
                    .isEqualTo("1");
        }
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        Map<String, String> environment = environment("kafka:9092");
        environment.remove("PORTCULLIS_KAFKA_DIRECTORY");
        assertThatThrownBy(() -> KafkaServer.settings(environment)).hasMessageContaining("PORTCULLIS_KAFKA_DIRECTORY");

        Map<String, String> withoutPassword = environment("kafka:9092");
        Files.delete(folder.resolve("acl-service.password"));
        assertThatThrownBy(() -> KafkaServer.settings(withoutPassword)).hasMessageContaining("acl-service.password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kafka", "kafka:", "kafka:0", "kafka:65536", "kafka:port", ":9092", "a,OUTSIDE://b:1", "a b:1"})
    void anAddressThatWouldChangeTheListenersIsRefused(String address) throws Exception {
        Map<String, String> environment = environment(address);

        assertThatThrownBy(() -> KafkaServer.settings(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Kafka's address is");
    }

    private Map<String, String> environment(String address) throws Exception {
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            Files.writeString(
                    folder.resolve(principal.userName() + ".password"), "password-of-" + principal.userName() + "\n");
        }
        return new HashMap<>(Map.of(
                "PORTCULLIS_KAFKA_DIRECTORY", folder.resolve("data").toString(),
                "PORTCULLIS_KAFKA_ADDRESS", address,
                "PORTCULLIS_KAFKA_PASSWORDS", folder.toString()));
    }
}
