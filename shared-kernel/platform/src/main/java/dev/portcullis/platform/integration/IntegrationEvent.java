package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A signed integration event: exactly one for each domain event.
 *
 * @param attributes all attributes but the signature, each as it is signed and sent
 * @param data       the payload's JSON, as it is signed and sent
 * @param signature  the Ed25519 signature in base64
 */
public record IntegrationEvent(Map<EventAttribute, String> attributes, String data, String signature) {

    public IntegrationEvent {
        EnumMap<EventAttribute, String> copy = new EnumMap<>(EventAttribute.class);
        copy.putAll(attributes);
        for (EventAttribute attribute : EventAttribute.values()) {
            if (attribute.required() && !copy.containsKey(attribute)) {
                throw new IllegalArgumentException(
                        "an integration event has the attribute `" + attribute.attributeName() + "`");
            }
        }
        attributes = Collections.unmodifiableMap(copy);
    }

    /** The value of an attribute, if the event has it. */
    public Optional<String> attribute(EventAttribute attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The event's identifier. */
    public String id() {
        return required(EventAttribute.ID);
    }

    /** The logical name. */
    public String type() {
        return required(EventAttribute.TYPE);
    }

    /** The account that the event belongs to. */
    public AccountId account() {
        return AccountId.parse(required(EventAttribute.ACCOUNTID));
    }

    /** Where the event stands in its account's stream. */
    public StreamPosition position() {
        return new StreamPosition(
                Integer.parseInt(required(EventAttribute.EPOCH)), Long.parseLong(required(EventAttribute.POSITION)));
    }

    private String required(EventAttribute attribute) {
        return attribute(attribute).orElseThrow();
    }
}
