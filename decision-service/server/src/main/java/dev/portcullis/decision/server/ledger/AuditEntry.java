package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the audit log keeps: an integration event or an audit item, exactly as it was signed. The bytes that its producer's
 * signature covers can be made again from {@code attributes} and {@code data}.
 *
 * @param stream     {@code identity} of an event, {@code identity.audit} of an item
 * @param attributes by their names without the transport's prefix, with the signature and the content type
 */
public record AuditEntry(
        String stream,
        String id,
        AccountId account,
        StreamPosition position,
        String type,
        String revision,
        Instant time,
        Map<String, String> attributes,
        String data) {

    private static final String CONTENT_TYPE = "datacontenttype";

    public AuditEntry {
        attributes = Map.copyOf(attributes);
    }

    /** The entry of an event. */
    static AuditEntry of(IntegrationEvent event) {
        return new AuditEntry(
                event.stream().wireName(),
                event.id(),
                event.account(),
                event.position(),
                event.type(),
                event.revision(),
                event.time(),
                event.attributes(),
                event.data());
    }

    /**
     * The entry of an audit item whose signature was verified.
     *
     * @throws RuntimeException if an attribute is not of its form
     */
    public static AuditEntry of(AuditStream stream, dev.portcullis.platform.integration.IntegrationEvent item) {
        Map<String, String> attributes = new HashMap<>();
        item.attributes().forEach((attribute, value) -> attributes.put(attribute.attributeName(), value));
        attributes.put(EventAttribute.SIGNATURE, item.signature());
        attributes.put(CONTENT_TYPE, EventSigningForm.JSON);
        return new AuditEntry(
                stream.logName(),
                item.id(),
                item.account(),
                item.position(),
                item.type(),
                item.attribute(EventAttribute.REVISION).orElseThrow(),
                Instant.parse(item.attribute(EventAttribute.TIME).orElseThrow()),
                attributes,
                item.data());
    }
}
