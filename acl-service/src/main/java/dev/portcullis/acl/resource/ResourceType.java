package dev.portcullis.acl.resource;

import java.util.Optional;

/** What can be on an instance. */
public enum ResourceType {
    TOPIC("Topic"),
    GROUP("Group");

    private final String wireName;

    ResourceType(String wireName) {
        this.wireName = wireName;
    }

    /** The spelling in requests, answers and events. */
    public String wireName() {
        return wireName;
    }

    /** The type of that spelling, if there is one. */
    public static Optional<ResourceType> ofWireName(String wireName) {
        for (ResourceType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
