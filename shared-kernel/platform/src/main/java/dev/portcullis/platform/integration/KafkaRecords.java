package dev.portcullis.platform.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.HeartbeatAttribute;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventWriter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;

/** Integration events and heartbeats as Kafka records: CloudEvents 1.0 in binary mode. */
public final class KafkaRecords {

    private static final String CONTENT_TYPE = "content-type";

    private KafkaRecords() {}

    /** The record's key: the digits of the account. */
    public static byte[] key(long account) {
        return Long.toString(account).getBytes(UTF_8);
    }

    /** The partition of an account, as Kafka's own producers choose it for the key. */
    public static int partition(long account, int partitions) {
        return Utils.toPositive(Utils.murmur2(key(account))) % partitions;
    }

    /** The record of an event. */
    public static ProducerRecord<byte[], byte[]> of(IntegrationEvent event, String topic, int partition) {
        CloudEventWriter<ProducerRecord<byte[], byte[]>> writer = KafkaMessageFactory.<byte[]>createWriter(
                        topic, partition, key(event.account().value()))
                .create(SpecVersion.V1);
        event.attributes().forEach((attribute, value) -> writer.withContextAttribute(attribute.attributeName(), value));
        writer.withContextAttribute(EventAttribute.SIGNATURE, event.signature());
        writer.withContextAttribute("datacontenttype", EventSigningForm.JSON);
        return writer.end(BytesCloudEventData.wrap(event.data().getBytes(UTF_8)));
    }

    /** The record of a heartbeat: no key, and nothing but headers. */
    public static ProducerRecord<byte[], byte[]> of(Heartbeat heartbeat) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                heartbeat.attribute(HeartbeatAttribute.TOPIC),
                Integer.valueOf(heartbeat.attribute(HeartbeatAttribute.PARTITION)),
                null,
                new byte[0]);
        record.headers().add("ce_specversion", SpecVersion.V1.toString().getBytes(UTF_8));
        heartbeat.attributes().forEach((attribute, value) -> {
            if (attribute != HeartbeatAttribute.TOPIC) {
                record.headers().add(attribute.headerName(), value.getBytes(UTF_8));
            }
        });
        record.headers()
                .add(
                        EventAttribute.HEADER_PREFIX + EventAttribute.SIGNATURE,
                        heartbeat.signature().getBytes(UTF_8));
        return record;
    }

    /**
     * The event of a record, unverified; empty if the record is none: a heartbeat, or something that no relay wrote. Of a
     * header that stands twice nobody could say which was signed: such a record is none either.
     */
    public static Optional<IntegrationEvent> event(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() == null || headers.put(header.key(), new String(header.value(), UTF_8)) != null) {
                return Optional.empty();
            }
        }
        EnumMap<EventAttribute, String> attributes = new EnumMap<>(EventAttribute.class);
        for (EventAttribute attribute : EventAttribute.values()) {
            String value = headers.get(attribute.headerName());
            if (value != null) {
                attributes.put(attribute, value);
            } else if (attribute.required()) {
                return Optional.empty();
            }
        }
        String signature = headers.get(EventAttribute.HEADER_PREFIX + EventAttribute.SIGNATURE);
        if (signature == null || record.value() == null || !EventSigningForm.JSON.equals(headers.get(CONTENT_TYPE))) {
            return Optional.empty();
        }
        return Optional.of(new IntegrationEvent(attributes, new String(record.value(), UTF_8), signature));
    }

    /** The heartbeat of a record, unverified; empty if the record is none. */
    public static Optional<Heartbeat> heartbeat(ConsumerRecord<byte[], byte[]> record) {
        EnumMap<HeartbeatAttribute, String> attributes = new EnumMap<>(HeartbeatAttribute.class);
        attributes.put(HeartbeatAttribute.TOPIC, record.topic());
        for (HeartbeatAttribute attribute : HeartbeatAttribute.values()) {
            if (attribute == HeartbeatAttribute.TOPIC) {
                continue;
            }
            Header header = record.headers().lastHeader(attribute.headerName());
            if (header == null) {
                return Optional.empty();
            }
            attributes.put(attribute, new String(header.value(), UTF_8));
        }
        Header signature = record.headers().lastHeader(EventAttribute.HEADER_PREFIX + EventAttribute.SIGNATURE);
        boolean ofThisPartition =
                Integer.toString(record.partition()).equals(attributes.get(HeartbeatAttribute.PARTITION));
        if (signature == null
                || !ofThisPartition
                || !EventSigningForm.HEARTBEAT_TYPE.equals(attributes.get(HeartbeatAttribute.TYPE))) {
            return Optional.empty();
        }
        return Optional.of(new Heartbeat(attributes, new String(signature.value(), UTF_8)));
    }
}
