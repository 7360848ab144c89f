package dev.portcullis.acl.acluser;

import java.util.Optional;

/** What an entry is about. */
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
    static Optional<ResourceType> ofWireName(String wireName) {
        for (ResourceType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
