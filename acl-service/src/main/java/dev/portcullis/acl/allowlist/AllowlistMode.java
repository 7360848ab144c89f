package dev.portcullis.acl.allowlist;

import java.util.Optional;

/** Whom an allowlist lets in. */
public enum AllowlistMode {
    /** The addresses of its entries. */
    RESTRICTED("restricted"),
    /** Everyone. */
    OPEN("open"),
    /** Nobody. */
    CLOSED("closed");

    private final String wireName;

    AllowlistMode(String wireName) {
        this.wireName = wireName;
    }

    /** The spelling in requests and answers. */
    public String wireName() {
        return wireName;
    }

    /** The mode of that spelling, if there is one. */
    public static Optional<AllowlistMode> ofWireName(String wireName) {
        for (AllowlistMode mode : values()) {
            if (mode.wireName.equals(wireName)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
