package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.EventAttribute;
import java.util.EnumMap;
import java.util.Map;

/** Which attribute of a published event is taken from which key of a stored event's meta data. */
final class EventMetaData {

    private static final Map<EventAttribute, String> KEYS = keys();

    private EventMetaData() {}

    /**
     * Copies what the meta data say into the attributes. Empty values count as absent.
     *
     * @throws IllegalStateException if an attribute that no event is without is missing
     */
    static void into(EnumMap<EventAttribute, String> attributes, StoredEvent event) {
        KEYS.forEach((attribute, key) -> {
            String value = event.metaData().getOrDefault(key, "");
            if (!value.isEmpty()) {
                attributes.put(attribute, value);
            } else if (attribute.required()) {
                throw new IllegalStateException(
                        "the stored event " + event.eventId() + " says nothing about `" + key + "`");
            }
        });
    }

    private static Map<EventAttribute, String> keys() {
        Map<EventAttribute, String> keys = new EnumMap<>(EventAttribute.class);
        keys.put(EventAttribute.AFTER, "after");
        keys.put(EventAttribute.ACTORID, "actorId");
        keys.put(EventAttribute.ACTORNAME, "actorName");
        keys.put(EventAttribute.ACTORTYPE, "actorType");
        keys.put(EventAttribute.CREDENTIAL, "credentialId");
        keys.put(EventAttribute.SESSIONCHAIN, "sessionChain");
        keys.put(EventAttribute.SOURCEIP, "sourceAddress");
        keys.put(EventAttribute.REQUESTID, "requestId");
        keys.put(EventAttribute.CORRELATIONID, "correlationId");
        keys.put(EventAttribute.REASON, "reason");
        keys.put(EventAttribute.TICKET, "ticket");
        return keys;
    }
}
