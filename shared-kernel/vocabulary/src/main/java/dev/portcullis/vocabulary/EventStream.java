package dev.portcullis.vocabulary;

import java.util.Locale;
import java.util.Map;

/** The three streams of integration events; each is written by one service. */
public enum EventStream implements PublishedStream {
    IDENTITY,
    POLICY,
    ACL;

    /** The name in topics, positions and documents: {@code identity}, {@code policy}, {@code acl}. */
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Kafka topic that carries the stream, such as {@code identity.events.v1}. */
    @Override
    public String topic() {
        return wireName() + ".events.v1";
    }

    @Override
    public byte[] signingForm(Map<EventAttribute, String> attributes, String contentType, byte[] payload) {
        return EventSigningForm.ofEvent(attributes, contentType, payload);
    }

    /**
     * The stream of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EventStream ofWireName(String wireName) {
        for (EventStream stream : values()) {
            if (stream.wireName().equals(wireName)) {
                return stream;
            }
        }
        throw new IllegalArgumentException("no event stream is named `" + wireName + "`");
    }
}
