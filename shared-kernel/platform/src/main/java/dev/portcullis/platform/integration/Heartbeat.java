package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.HeartbeatAttribute;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A signed heartbeat: whatever was committed before its time stands before it in its partition.
 *
 * @param attributes all attributes but the signature
 * @param signature  the Ed25519 signature in base64
 */
public record Heartbeat(Map<HeartbeatAttribute, String> attributes, String signature) {

    public Heartbeat {
        EnumMap<HeartbeatAttribute, String> copy = new EnumMap<>(HeartbeatAttribute.class);
        copy.putAll(attributes);
        for (HeartbeatAttribute attribute : HeartbeatAttribute.values()) {
            if (!copy.containsKey(attribute)) {
                throw new IllegalArgumentException("a heartbeat has the attribute `" + attribute.attributeName() + "`");
            }
        }
        attributes = Collections.unmodifiableMap(copy);
    }

    /** The value of an attribute. */
    public String attribute(HeartbeatAttribute attribute) {
        return Objects.requireNonNull(attributes.get(attribute));
    }
}
