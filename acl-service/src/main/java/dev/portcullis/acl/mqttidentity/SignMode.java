package dev.portcullis.acl.mqttidentity;

import java.util.Optional;

/** What a client of custom authentication sends for a password. */
public enum SignMode {
    /** The password itself. */
    ORIGIN("origin"),
    /** The signature of its client id, made with the password. */
    SIGNED("signed");

    private final String wireName;

    SignMode(String wireName) {
        this.wireName = wireName;
    }

    /** The spelling in requests, answers and events. */
    public String wireName() {
        return wireName;
    }

    /** The mode of that spelling, if there is one. */
    public static Optional<SignMode> ofWireName(String wireName) {
        for (SignMode mode : values()) {
            if (mode.wireName.equals(wireName)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
