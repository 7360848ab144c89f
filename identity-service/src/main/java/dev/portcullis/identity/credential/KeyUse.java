package dev.portcullis.identity.credential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an AccessKey is for; it never changes. */
public enum KeyUse {
    /** Opens the API. */
    API("LTAI"),
    /** Signs in to messaging and opens no address of the API. */
    MESSAGING("LTAM");

    private final String prefix;

    KeyUse(String prefix) {
        this.prefix = prefix;
    }

    /** How the ids of such keys begin. */
    String prefix() {
        return prefix;
    }

    /** {@code api} or {@code messaging}, as in events and answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The use of that wire name. */
    public static Optional<KeyUse> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(use -> use.wireName().equals(wireName))
                .findFirst();
    }
}
