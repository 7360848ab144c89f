package dev.portcullis.platform.relay.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.eventsourcing.CommittedAppends;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.ExportLines;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingServiceIT {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final HttpClient http = HttpClient.newHttpClient();

    private EventVerifier verifier;
    private ConfigurableApplicationContext service;
    private String url;

    @BeforeAll
    void start(@TempDir Path directory) {
        KeyDirectory keys = KeyDirectory.provision(directory.resolve("keys"));
        verifier = new EventVerifier(
                EventStream.IDENTITY, VerificationKeys.of(List.of(keys.verificationKey("identity-service"))));
        Map<String, String> settings = new HashMap<>(database.properties());
        settings.putAll(TestKafka.properties(KafkaPrincipal.IDENTITY_SERVICE));
        settings.put("portcullis.keys.directory", directory.resolve("keys").toString());
        settings.put("server.port", "0");
        service = PortcullisApplication.of(PublishingService.class, "identity-service")
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        int port = Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer())
                .getPort();
        url = "http://127.0.0.1:" + port;
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aServiceThatImportsTheConfigurationIsReadyAndPublishes() throws Exception {
        Eventually.assertThat(
                () -> assertThat(get("/health/ready", "").statusCode()).isEqualTo(200));
        AccountId account = Cast.freshAccount();
        append(account, 2);

        Eventually.assertThat(() -> {
            List<IntegrationEvent> published = published(account);
            assertThat(published).hasSize(2).allMatch(verifier::verifies);
            assertThat(published.get(0).data()).isEqualTo("{\"greeting\":\"hello 1\"}");
        });
    }

    @Test
    void theExportHasTheSameEventsAsTheTopic() throws Exception {
        AccountId account = Cast.freshAccount();
        append(account, 3);
        Eventually.assertThat(() -> assertThat(published(account)).hasSize(3));

        HttpResponse<String> answer =
                get("/v1/export/accounts/" + account + "/events?after=1:1&limit=1000", "service.decision-service");

        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/x-ndjson");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3).last().isEqualTo("{\"head\":\"1:3\"}");
        assertThat(lines.subList(0, 2).stream().map(ExportLines::read))
                .isEqualTo(published(account).subList(1, 3))
                .allMatch(verifier::verifies);
    }

    @Test
    void theExportIsCutIntoPagesAndKnowsWhatIsNotThere() throws Exception {
        AccountId account = Cast.freshAccount();
        append(account, 3);

        assertThat(get("/v1/export/accounts/" + account + "/events?limit=2", "platform.platform")
                        .body()
                        .lines())
                .hasSize(3)
                .last()
                .isEqualTo("{\"head\":\"1:3\"}");
        assertThat(get("/v1/export/accounts/" + account + "/events?after=1:3", "platform.platform")
                        .body())
                .isEqualTo("{\"head\":\"1:3\"}\n");
        assertThat(get("/v1/export/accounts/" + Cast.freshAccount() + "/events", "platform.platform")
                        .body())
                .isEqualTo("{\"head\":\"0:0\"}\n");
        assertThat(get("/v1/export/accounts", "platform.platform").body())
                .contains("{\"accountId\":\"" + account + "\",\"head\":\"1:3\"}\n");
    }

    @Test
    void theExportIsForDecisionServiceAndThePlatformAlone() throws Exception {
        for (String path : List.of("/v1/export/accounts", "/v1/export/accounts/1000000000000101/events")) {
            assertThat(get(path, "").statusCode()).isEqualTo(401);
            assertThat(get(path, "root.root").statusCode()).isEqualTo(403);
            assertThat(get(path, "user.alice").statusCode()).isEqualTo(403);
            assertThat(get(path, "service.policy-service").statusCode()).isEqualTo(403);
            assertThat(get(path, "service.decision-service").statusCode()).isEqualTo(200);
            assertThat(get(path, "platform.platform").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void badQuestionsToTheExportAreRefused() throws Exception {
        String events = "/v1/export/accounts/1000000000000101/events";
        for (String query : List.of("?after=x", "?after=-1:5", "?limit=0", "?limit=1001", "?limit=x", "?first=1")) {
            assertThat(get(events + query, "platform.platform").statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(get("/v1/export/accounts/x/events", "platform.platform").statusCode())
                .isEqualTo(404);
    }

    private void append(AccountId account, int events) throws Exception {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("""
                        WITH head AS (
                            INSERT INTO account_head AS h (account_id, epoch, position) VALUES (?, 1, 1)
                            ON CONFLICT (account_id) DO UPDATE SET position = h.position + 1
                            RETURNING account_id, position)
                        INSERT INTO domain_event (event_identifier, aggregate_identifier, sequence_number, type,
                            time_stamp, payload_type, payload_revision, payload, meta_data, account_id, epoch,
                            account_position, transaction_id, transaction_index, transaction_count)
                        SELECT ?, ?, 0, 'Greeting', '2026-11-22T09:00:00.123456Z', 'identity.greeting.said', '1',
                            '{"words":"hello ' || position || '"}', ?, account_id, 1, position, ?, 0, 1
                        FROM head""")) {
            for (int i = 0; i < events; i++) {
                insert.setLong(1, account.value());
                insert.setString(2, UUID.randomUUID().toString());
                insert.setString(3, UUID.randomUUID().toString());
                insert.setString(4, """
                        {"actorId":"%1$s","actorName":"root","actorType":"root","credentialId":"c-1",\
                        "requestId":"r-1","correlationId":"r-1"}""".formatted(account));
                insert.setObject(5, UUID.randomUUID());
                insert.executeUpdate();
                service.getBean(CommittedAppends.class).appended(account);
            }
        }
    }

    private HttpResponse<String> get(String path, String bearer) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<IntegrationEvent> published(AccountId account) {
        Map<String, Object> settings = new HashMap<>(TestKafka.clientProperties(KafkaPrincipal.EVENTS_READER));
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        TopicPartition partition = new TopicPartition(
                EventStream.IDENTITY.topic(),
                KafkaRecords.partition(account.value(), KafkaSettings.DEFAULT_PARTITIONS));
        List<IntegrationEvent> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    KafkaRecords.event(record)
                            .filter(event -> event.account().equals(account))
                            .ifPresent(events::add);
                }
            }
        }
        return events;
    }
}
