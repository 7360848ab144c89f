package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventAttribute;
import java.util.EnumMap;

/** Publishes audit items as they are stored: their payload was made to be read by others. */
public final class AuditItemForm implements PublishedForm {

    private final EventSigner signer;

    public AuditItemForm(EventSigner signer) {
        if (!(signer.stream() instanceof AuditStream)) {
            throw new IllegalArgumentException("audit items are not signed as events are");
        }
        this.signer = signer;
    }

    @Override
    public IntegrationEvent of(StoredEvent stored) {
        EnumMap<EventAttribute, String> attributes =
                StoredAttributes.of(stored, stored.payloadType(), stored.payloadRevision());
        return signer.sign(attributes, stored.payload());
    }
}
