package dev.portcullis.testkit.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.HeartbeatAttribute;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.KeyPair;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Heartbeats as a relay writes them. */
public record Heartbeats(KeyPair signer) {

    private static final int EPOCH = 1;

    /** For sending. */
    public ProducerRecord<byte[], byte[]> producerRecord(
            EventStream stream, int partition, Instant time, long fencing) {
        return new ProducerRecord<>(
                stream.topic(), partition, null, null, new byte[0], headers(stream, partition, time, fencing));
    }

    /** As if it had been read. */
    public ConsumerRecord<byte[], byte[]> consumerRecord(
            EventStream stream, int partition, long offset, Instant time, long fencing) {
        return new ConsumerRecord<>(
                stream.topic(),
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                new byte[0],
                headers(stream, partition, time, fencing),
                Optional.empty());
    }

    private Headers headers(EventStream stream, int partition, Instant time, long fencing) {
        Map<HeartbeatAttribute, String> attributes = new EnumMap<>(HeartbeatAttribute.class);
        attributes.put(HeartbeatAttribute.ID, UUID.randomUUID().toString());
        attributes.put(HeartbeatAttribute.SOURCE, "/portcullis/" + stream.wireName() + "-service");
        attributes.put(HeartbeatAttribute.TYPE, EventSigningForm.HEARTBEAT_TYPE);
        attributes.put(HeartbeatAttribute.TIME, time.toString());
        attributes.put(HeartbeatAttribute.FENCING, Long.toString(fencing));
        attributes.put(HeartbeatAttribute.EPOCH, Integer.toString(EPOCH));
        attributes.put(HeartbeatAttribute.PARTITION, Integer.toString(partition));
        attributes.put(HeartbeatAttribute.TOPIC, stream.topic());
        attributes.put(HeartbeatAttribute.KEYID, VerificationKeys.keyId(signer.getPublic()));
        RecordHeaders headers = new RecordHeaders();
        attributes.forEach((attribute, value) -> {
            if (attribute != HeartbeatAttribute.TOPIC) {
                headers.add(attribute.headerName(), value.getBytes(UTF_8));
            }
        });
        String signature = Message.sign(signer, EventSigningForm.ofHeartbeat(attributes));
        headers.add(EventAttribute.HEADER_PREFIX + EventAttribute.SIGNATURE, signature.getBytes(UTF_8));
        return headers;
    }
}
