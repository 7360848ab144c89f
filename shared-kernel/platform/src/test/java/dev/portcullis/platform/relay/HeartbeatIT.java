package dev.portcullis.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.platform.integration.Heartbeat;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.HeartbeatAttribute;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatIT {

    private final RelayFixture fixture = new RelayFixture();
    private final SampleStore store = fixture.store;
    private final AccountId account = Cast.freshAccount();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void everyPartitionGetsSignedHeartbeatsWhoseTimeNeverGoesBack() {
        fixture.leader();

        Eventually.assertThat(() -> {
            Map<String, List<Heartbeat>> byPartition = fixture.topic.heartbeats().stream()
                    .collect(Collectors.groupingBy(beat -> beat.attribute(HeartbeatAttribute.PARTITION)));
            assertThat(byPartition).hasSize(KafkaSettings.DEFAULT_PARTITIONS);
            assertThat(byPartition.values())
                    .allSatisfy(beats -> assertThat(beats).hasSizeGreaterThan(2));
        });
        Map<String, String> last = new HashMap<>();
        for (Heartbeat beat : fixture.topic.heartbeats()) {
            String before =
                    last.put(beat.attribute(HeartbeatAttribute.PARTITION), beat.attribute(HeartbeatAttribute.TIME));
            assertThat(beat.attribute(HeartbeatAttribute.TIME)).isGreaterThan(before == null ? "" : before);
            assertThat(beat.attribute(HeartbeatAttribute.FENCING)).isEqualTo("1");
        }
    }

    @Test
    void whateverWasCommittedBeforeAHeartbeatsTimeStandsBeforeIt() throws SQLException {
        fixture.leader();
        Map<String, Instant> committedBefore = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            store.append(account, "silent " + i); // only scans find it, so that heartbeats get every chance to lie
            committedBefore.put(Integer.toString(i + 1), Instant.now());
        }
        Eventually.assertThat(() -> assertThat(store.storedPosition(account)).isEqualTo(100));

        int partition = KafkaRecords.partition(account.value(), KafkaSettings.DEFAULT_PARTITIONS);
        Instant promised = Instant.EPOCH;
        int events = 0;
        for (ConsumerRecord<byte[], byte[]> record : fixture.topic.records()) {
            if (record.partition() != partition) {
                continue;
            }
            var beat = KafkaRecords.heartbeat(record);
            if (beat.isPresent()) {
                promised = Instant.parse(beat.get().attribute(HeartbeatAttribute.TIME));
                continue;
            }
            String position = KafkaRecords.event(record)
                    .flatMap(event -> event.attribute(EventAttribute.POSITION))
                    .orElseThrow();
            assertThat(committedBefore.get(position))
                    .as("position %s", position)
                    .isAfter(promised);
            events++;
        }
        assertThat(events).isEqualTo(100);
    }

    @Test
    void anAccountThatIsHeldSilencesItsPartition() throws SQLException {
        store.append(account, "one");
        store.execute("UPDATE domain_event SET meta_data = '{}'");
        fixture.leader();
        String partition = Integer.toString(KafkaRecords.partition(account.value(), KafkaSettings.DEFAULT_PARTITIONS));

        Eventually.assertThat(() -> assertThat(fixture.topic.heartbeats()).hasSizeGreaterThan(3));
        assertThat(fixture.topic.heartbeats())
                .noneMatch(beat -> beat.attribute(HeartbeatAttribute.PARTITION).equals(partition));
    }
}
