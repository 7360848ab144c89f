package dev.portcullis.decision.replica.event;

import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.HeartbeatAttribute;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A relay's word that everything its store had committed at {@code time} stands before this message in its partition.
 *
 * @param fencing the number of the relay that wrote it; a later relay has a higher one
 */
public record Heartbeat(EventStream stream, int partition, Instant time, long fencing, int epoch) {

    /** Reads a heartbeat; empty if it is forged or unreadable, in which case it simply does not count. */
    public static Optional<Heartbeat> read(
            EventStream stream, ConsumerRecord<byte[], byte[]> message, SignatureCheck signatures) {
        Headers headers = Headers.of(message.headers());
        Map<String, String> attributes = headers.attributes();
        String signature = attributes.get(EventAttribute.SIGNATURE);
        String keyId = attributes.get(HeartbeatAttribute.KEYID.attributeName());
        if (headers.fault().isPresent() || signature == null || keyId == null) {
            return Optional.empty();
        }
        Map<HeartbeatAttribute, String> signed = new EnumMap<>(HeartbeatAttribute.class);
        for (HeartbeatAttribute attribute : HeartbeatAttribute.values()) {
            String value =
                    attribute == HeartbeatAttribute.TOPIC ? message.topic() : attributes.get(attribute.attributeName());
            if (value == null) {
                return Optional.empty();
            }
            signed.put(attribute, value);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            int partition = Integer.parseInt(attributes.getOrDefault("partition", ""));
            Heartbeat heartbeat = new Heartbeat(
                    stream,
                    partition,
                    Instant.parse(attributes.getOrDefault("time", "")),
                    Long.parseLong(attributes.getOrDefault("fencing", "")),
                    Integer.parseInt(attributes.getOrDefault("epoch", "")));
            boolean mine = partition == message.partition()
                    && EventSigningForm.HEARTBEAT_TYPE.equals(attributes.get("type"))
                    && signatures.verifies(stream, keyId, EventSigningForm.ofHeartbeat(signed), bytes);
            return mine ? Optional.of(heartbeat) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
