package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.EventAttribute;
import java.util.EnumMap;

/** The attributes that a published event takes from its row. */
final class StoredAttributes {

    private StoredAttributes() {}

    /** All attributes but those that only the signer or the translation know. */
    static EnumMap<EventAttribute, String> of(StoredEvent stored, String type, String revision) {
        EnumMap<EventAttribute, String> attributes = new EnumMap<>(EventAttribute.class);
        attributes.put(EventAttribute.ID, stored.eventId());
        attributes.put(EventAttribute.TYPE, type);
        attributes.put(EventAttribute.SUBJECT, stored.aggregateId());
        attributes.put(EventAttribute.TIME, EventTime.format(stored.time()));
        attributes.put(EventAttribute.ACCOUNTID, stored.account().toString());
        attributes.put(EventAttribute.EPOCH, Integer.toString(stored.position().epoch()));
        attributes.put(EventAttribute.POSITION, Long.toString(stored.position().position()));
        attributes.put(EventAttribute.TXID, stored.transactionId());
        attributes.put(EventAttribute.TXINDEX, Integer.toString(stored.transactionIndex()));
        attributes.put(EventAttribute.TXCOUNT, Integer.toString(stored.transactionCount()));
        attributes.put(EventAttribute.AGGREGATEID, stored.aggregateId());
        attributes.put(EventAttribute.SEQUENCE, Long.toString(stored.sequence()));
        attributes.put(EventAttribute.REVISION, revision);
        EventMetaData.into(attributes, stored);
        return attributes;
    }
}
