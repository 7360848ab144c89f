package dev.portcullis.identity.accesskey;

import java.util.Arrays;

/** Whether a key may be used. */
public enum AccessKeyStatus {
    ACTIVE("Active"),
    INACTIVE("Inactive");

    private final String wireName;

    AccessKeyStatus(String wireName) {
        this.wireName = wireName;
    }

    /** {@code Active} or {@code Inactive}. */
    public String wireName() {
        return wireName;
    }

    /** The status that a request names. */
    static AccessKeyStatus named(String text) {
        return Arrays.stream(values())
                .filter(status -> status.wireName.equals(text))
                .findFirst()
                .orElseThrow(() ->
                        AccessKeyRejection.STATUS.at("/status", "the status of an access key is Active or Inactive"));
    }
}
