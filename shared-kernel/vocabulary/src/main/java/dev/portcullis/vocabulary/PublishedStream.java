package dev.portcullis.vocabulary;

import java.util.Map;

/**
 * What one service publishes in one topic: its integration events, or the items of its audit. The two are signed with the
 * same key but over different forms, so that nothing of one can be passed off as something of the other.
 */
public sealed interface PublishedStream permits EventStream, AuditStream {

    /** The short name of the service that writes it, such as {@code identity}. */
    String wireName();

    /** The Kafka topic that carries it. */
    String topic();

    /** The bytes that a signature of this stream covers: all attributes but the signature, content type and payload. */
    byte[] signingForm(Map<EventAttribute, String> attributes, String contentType, byte[] payload);

    /** The name of the service that writes it, such as {@code identity-service}. */
    default String service() {
        return wireName() + "-service";
    }
}
