package dev.portcullis.platform.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.HeartbeatAttribute;
import dev.portcullis.vocabulary.VerificationKeys;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.security.KeyPair;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class IntegrationEventTest {

    private final IntegrationEvent event = SampleEvents.EVENTS.of(SampleEvents.stored("hällo"));

    @Test
    void anEventCarriesWhatTheStoreKnows() {
        assertThat(event.data()).isEqualTo("{\"userId\":\"200000000000000001\",\"words\":\"hällo\"}");
        assertThat(event.attributes())
                .containsEntry(EventAttribute.SOURCE, "/portcullis/identity-service")
                .containsEntry(EventAttribute.TYPE, "identity.sample.said")
                .containsEntry(EventAttribute.REVISION, "1")
                .containsEntry(EventAttribute.TIME, "2026-11-22T09:00:00.120000Z")
                .containsEntry(EventAttribute.EPOCH, "1")
                .containsEntry(EventAttribute.POSITION, "42")
                .containsEntry(EventAttribute.AFTER, "1:41,0:0,1:7")
                .containsEntry(EventAttribute.ACTORNAME, "root")
                .containsEntry(EventAttribute.SOURCEIP, "192.0.2.7")
                .containsEntry(EventAttribute.REASON, "älice joins\nthe team")
                .doesNotContainKeys(EventAttribute.TICKET, EventAttribute.SESSIONCHAIN, EventAttribute.IGNORABLE);
        assertThat(SampleEvents.VERIFIER.verifies(event)).isTrue();
    }

    @Test
    void anEventThatIsNobodysBusinessGoesOutWithoutContent() {
        IntegrationEvent empty = SampleEvents.EVENTS.of(SampleEvents.stored("-"));

        assertThat(empty.type()).isEqualTo("portcullis.void");
        assertThat(empty.data()).isEqualTo("{}");
        assertThat(empty.position()).isEqualTo(event.position());
        assertThat(SampleEvents.VERIFIER.verifies(empty)).isTrue();
    }

    @Test
    void theSameEventIsAlwaysSignedTheSameWay() {
        assertThat(SampleEvents.EVENTS.of(SampleEvents.stored("hällo"))).isEqualTo(event);
    }

    @Test
    void anyChangedAttributeBreaksTheVerification() {
        for (EventAttribute attribute : EventAttribute.values()) {
            Map<EventAttribute, String> changed = new EnumMap<>(event.attributes());
            changed.merge(attribute, "1", String::concat);

            assertThat(SampleEvents.VERIFIER.verifies(new IntegrationEvent(changed, event.data(), event.signature())))
                    .as(attribute.attributeName())
                    .isFalse();
        }
    }

    @Test
    void anyRemovedAttributeBreaksTheVerification() {
        for (EventAttribute attribute : event.attributes().keySet()) {
            Map<EventAttribute, String> changed = new EnumMap<>(event.attributes());
            changed.remove(attribute);
            if (attribute.required()) {
                assertThatThrownBy(() -> new IntegrationEvent(changed, event.data(), event.signature()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(attribute.attributeName());
            } else {
                assertThat(SampleEvents.VERIFIER.verifies(
                                new IntegrationEvent(changed, event.data(), event.signature())))
                        .as(attribute.attributeName())
                        .isFalse();
            }
        }
    }

    @Test
    void anyChangedByteOfThePayloadBreaksTheVerification() {
        for (int i = 0; i < event.data().length(); i++) {
            StringBuilder changed = new StringBuilder(event.data());
            changed.setCharAt(i, (char) (changed.charAt(i) + 1));

            assertThat(SampleEvents.VERIFIER.verifies(
                            new IntegrationEvent(event.attributes(), changed.toString(), event.signature())))
                    .as("byte " + i)
                    .isFalse();
        }
    }

    @Test
    void theKeyOfAnotherServiceIsRefused() {
        KeyPair other = SampleEvents.newKeys();
        EventVerifier verifier =
                new EventVerifier(EventStream.IDENTITY, VerificationKeys.of(List.of(other.getPublic())));

        assertThat(verifier.verifies(event)).isFalse();
        assertThatThrownBy(() -> new EventSigner(
                        EventStream.IDENTITY, new KeyPair(other.getPublic(), SampleEvents.KEYS.getPrivate())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IntegrationEvents(
                        stored -> stored,
                        new SampleEvents.Translator(),
                        new EventSigner(EventStream.ACL, SampleEvents.KEYS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventThatNamesNoActorIsNotPublished() {
        StoredEvent complete = SampleEvents.stored("hello");
        Map<String, String> metaData = new HashMap<>(complete.metaData());
        metaData.remove("actorId");
        StoredEvent anonymous = new StoredEvent(
                complete.eventId(),
                complete.account(),
                complete.position(),
                complete.transactionId(),
                0,
                1,
                complete.aggregateId(),
                0,
                complete.time(),
                complete.payloadType(),
                complete.payloadRevision(),
                complete.payload(),
                metaData);

        assertThatThrownBy(() -> SampleEvents.EVENTS.of(anonymous))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("actorId");
    }

    @Test
    void aRecordIsReadBackAsTheSameEvent() {
        ConsumerRecord<byte[], byte[]> received = received(KafkaRecords.of(event, "identity.events.v1", 3));

        assertThat(new String(received.key(), UTF_8)).isEqualTo("1000000000000001");
        assertThat(KafkaRecords.event(received)).contains(event);
        assertThat(KafkaRecords.heartbeat(received)).isEmpty();
    }

    @Test
    void aRecordWithAHeaderThatStandsTwiceIsNoEvent() {
        ProducerRecord<byte[], byte[]> record = KafkaRecords.of(event, "identity.events.v1", 3);
        record.headers().add("ce_accountid", "1000000000000002".getBytes(UTF_8));

        assertThat(KafkaRecords.event(received(record))).isEmpty();
    }

    @Test
    void theCloudEventsLibraryReadsOurRecords() {
        CloudEvent read = KafkaMessageFactory.createReader(received(KafkaRecords.of(event, "identity.events.v1", 3)))
                .toEvent();

        assertThat(read.getId()).isEqualTo(event.id());
        assertThat(read.getType()).isEqualTo("identity.sample.said");
        assertThat(read.getSource()).hasToString("/portcullis/identity-service");
        assertThat(read.getSubject()).isEqualTo("200000000000000001");
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-22T09:00:00.12Z"));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getExtension("reason")).isEqualTo("älice joins\nthe team");
        assertThat(read.getExtension("position")).isEqualTo("42");
        assertThat(read.getExtension("signature")).isEqualTo(event.signature());
        assertThat(new String(Objects.requireNonNull(read.getData()).toBytes(), UTF_8))
                .isEqualTo(event.data());
    }

    @Test
    void theCloudEventsLibraryReadsOurHeartbeats() {
        Heartbeat heartbeat = heartbeat();
        CloudEvent read = KafkaMessageFactory.createReader(received(KafkaRecords.of(heartbeat)))
                .toEvent();

        assertThat(read.getType()).isEqualTo("portcullis.heartbeat");
        assertThat(read.getExtension("fencing")).isEqualTo("7");
        assertThat(read.getExtension("partition")).isEqualTo("3");
    }

    @Test
    void aHeartbeatIsReadBackAndNothingOfItCanChange() {
        Heartbeat heartbeat = heartbeat();

        assertThat(KafkaRecords.heartbeat(received(KafkaRecords.of(heartbeat)))).contains(heartbeat);
        assertThat(KafkaRecords.event(received(KafkaRecords.of(heartbeat)))).isEmpty();
        assertThat(SampleEvents.VERIFIER.verifies(heartbeat)).isTrue();
        for (HeartbeatAttribute attribute : HeartbeatAttribute.values()) {
            Map<HeartbeatAttribute, String> changed = new EnumMap<>(heartbeat.attributes());
            changed.merge(attribute, "1", String::concat);
            assertThat(SampleEvents.VERIFIER.verifies(new Heartbeat(changed, heartbeat.signature())))
                    .as(attribute.attributeName())
                    .isFalse();
        }
    }

    @Test
    void aHeartbeatCopiedToAnotherPartitionIsNone() {
        ProducerRecord<byte[], byte[]> record = KafkaRecords.of(heartbeat());
        ProducerRecord<byte[], byte[]> elsewhere =
                new ProducerRecord<>(record.topic(), 4, record.key(), record.value(), record.headers());

        assertThat(KafkaRecords.heartbeat(received(elsewhere))).isEmpty();
    }

    @Test
    void aLineOfTheExportIsReadBackAsTheSameEvent() {
        String line = ExportLines.of(event);

        assertThat(line).endsWith("\n").hasLineCount(1);
        assertThat(ExportLines.read(line)).isEqualTo(event);
        assertThat(SampleEvents.VERIFIER.verifies(ExportLines.read(line))).isTrue();
        assertThatThrownBy(() -> ExportLines.read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExportLines.read("{")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Heartbeat heartbeat() {
        return SampleEvents.SIGNER.heartbeat(Instant.parse("2026-11-22T09:00:00.25Z"), 7, 1, 3);
    }

    private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
        ConsumerRecord<byte[], byte[]> received = new ConsumerRecord<>(
                sent.topic(),
                sent.partition(),
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
        return received;
    }
}
