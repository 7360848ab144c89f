package dev.portcullis.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.embedded.EmbeddedKafka;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the relay does when Kafka goes away or refuses; with a broker of its own. */
class RelayFailureIT {

    private static final AclBinding MAY_WRITE = new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, EventStream.IDENTITY.topic(), PatternType.LITERAL),
            new AccessControlEntry("User:identity-service", "*", AclOperation.WRITE, AclPermissionType.ALLOW));

    private final AccountId account = Cast.freshAccount();

    @TempDir
    private Path directory;

    private KafkaSettings settings;
    private EmbeddedKafka kafka;
    private RelayFixture fixture;

    @BeforeEach
    void start() {
        Map<KafkaPrincipal, String> passwords = new EnumMap<>(KafkaPrincipal.class);
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            passwords.put(principal, UUID.randomUUID().toString());
        }
        settings = KafkaSettings.throwAway(directory, passwords);
        kafka = EmbeddedKafka.start(settings);
        fixture = new RelayFixture(
                kafka.clientProperties(KafkaPrincipal.IDENTITY_SERVICE),
                kafka.clientProperties(KafkaPrincipal.EVENTS_READER));
    }

    @AfterEach
    void stop() {
        fixture.close();
        kafka.close();
    }

    @Test
    void aBrokerThatGoesAwayAndComesBackCostsNothing() throws SQLException {
        Relay relay = fixture.newRelay(impatient());
        RelayFixture.awaitLeading(relay);
        append(relay, 5);
        Eventually.assertThat(
                () -> assertThat(fixture.store.storedPosition(account)).isEqualTo(5));

        int port = Integer.parseInt(kafka.bootstrapServers().substring("127.0.0.1:".length()));
        kafka.close();
        append(relay, 20);
        Eventually.assertThat(() -> assertThat(relay.state()).isInstanceOf(RelayState.Failing.class));
        assertThat(RelayHealth.of(relay.state()).getStatus().getCode()).isEqualTo("UP"); // the store takes writes
        kafka = EmbeddedKafka.start(settings.withPort(port));

        Eventually.assertThat(
                () -> assertThat(fixture.store.storedPosition(account)).isEqualTo(25));
        assertWithoutHoles(fixture.topic.positions(account), 25);
    }

    @Test
    void aRelayThatMayNotWriteGoesOnFromTheStoredPositionWhenItMayAgain() throws Exception {
        Relay relay = fixture.newRelay(impatient());
        RelayFixture.awaitLeading(relay);
        append(relay, 5);
        Eventually.assertThat(
                () -> assertThat(fixture.store.storedPosition(account)).isEqualTo(5));
        try (Admin admin = Admin.create(kafka.clientProperties(KafkaPrincipal.ADMIN))) {
            admin.deleteAcls(List.of(MAY_WRITE.toFilter())).all().get();
            append(relay, 20);
            Eventually.assertThat(() -> assertThat(relay.state()).isInstanceOf(RelayState.Failing.class));
            assertThat(fixture.store.storedPosition(account)).isEqualTo(5);
            admin.createAcls(List.of(MAY_WRITE)).all().get();
        }

        Eventually.assertThat(
                () -> assertThat(fixture.store.storedPosition(account)).isEqualTo(25));
        assertWithoutHoles(fixture.topic.positions(account), 25);
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsRefused() {
        Relay relay = fixture.newRelay(RelaySettings.of(3));

        Eventually.assertThat(() -> assertThat(relay.state())
                .isInstanceOfSatisfying(
                        RelayState.Refusing.class,
                        refusing -> assertThat(refusing.reason())
                                .contains("`identity.events.v1` has 2 partitions, but 3 are configured")));
        assertThat(RelayHealth.of(relay.state()).getStatus().getCode()).isEqualTo("DOWN");
        assertThat(fixture.topic.records()).isEmpty();
    }

    @Test
    void aTopicThatDoesNotExistIsNotCreated() throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties(KafkaPrincipal.ADMIN))) {
            admin.deleteTopics(List.of(EventStream.IDENTITY.topic())).all().get();
            Relay relay = fixture.newRelay();

            Eventually.assertThat(
                    () -> assertThat(RelayHealth.of(relay.state()).getDetails().get("reason"))
                            .asString()
                            .contains("identity.events.v1"));
            assertThat(RelayHealth.of(relay.state()).getStatus().getCode()).isEqualTo("DOWN");
            assertThat(admin.listTopics().names().get()).doesNotContain(EventStream.IDENTITY.topic());
        }
    }

    private void append(Relay relay, int events) throws SQLException {
        for (int i = 0; i < events; i++) {
            fixture.store.append(account, "words");
            relay.appended(account);
        }
    }

    private static RelaySettings impatient() {
        return new RelaySettings(
                KafkaSettings.DEFAULT_PARTITIONS,
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofMillis(100),
                Duration.ofMillis(50),
                Duration.ofMillis(500));
    }

    /** Repetitions are allowed; a position that comes before the one below it is not. */
    static void assertWithoutHoles(List<Long> positions, long last) {
        long reached = 0;
        for (long position : positions) {
            assertThat(position).as("after %s in %s", reached, positions).isLessThanOrEqualTo(reached + 1);
            reached = Math.max(reached, position);
        }
        assertThat(reached).isEqualTo(last);
    }
}
