package dev.portcullis.acl.authentication;

import java.util.Optional;

/** Whose user names an instance takes. */
public enum AuthenticationType {
    /** Its own account's. */
    INTELLIGENT("intelligent"),
    /** Its ACL users'. */
    ACL("acl");

    private final String wireName;

    AuthenticationType(String wireName) {
        this.wireName = wireName;
    }

    /** The spelling in requests, answers and events. */
    public String wireName() {
        return wireName;
    }

    /** The type of that spelling, if there is one. */
    public static Optional<AuthenticationType> ofWireName(String wireName) {
        for (AuthenticationType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
