package dev.portcullis.acl.mqttidentity;

import java.util.Optional;

/** What an identity is the name of. */
public enum IdentityType {
    /** The user name with which clients connect. */
    USER("user"),
    /** The id of one client. */
    CLIENT("client");

    private final String wireName;

    IdentityType(String wireName) {
        this.wireName = wireName;
    }

    /** The spelling in requests, answers and events. */
    public String wireName() {
        return wireName;
    }

    /** The type of that spelling, if there is one. */
    public static Optional<IdentityType> ofWireName(String wireName) {
        for (IdentityType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
