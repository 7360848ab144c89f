package dev.portcullis.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of an event topic: CloudEvents attributes from its headers, without their prefix, and the payload.
 *
 * @param where topic, partition and offset, for messages
 */
record ReceivedEvent(String where, Map<String, String> attributes, Optional<String> contentType, String payload) {

    private static final String PREFIX = "ce_";

    /** Empty if a header stands twice: nobody could say which of the two was signed. */
    static Optional<ReceivedEvent> of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            String value = header.value() == null ? "" : new String(header.value(), UTF_8);
            if (headers.put(header.key(), value) != null) {
                return Optional.empty();
            }
        }
        Map<String, String> attributes = new HashMap<>();
        headers.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), value);
            }
        });
        byte[] payload = record.value() == null ? new byte[0] : record.value();
        return Optional.of(new ReceivedEvent(
                record.topic() + "-" + record.partition() + "@" + record.offset(),
                Map.copyOf(attributes),
                Optional.ofNullable(headers.get("content-type")),
                new String(payload, UTF_8)));
    }

    /** The value of an attribute; empty text if the event has none. */
    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    String type() {
        return attribute("type");
    }
}
