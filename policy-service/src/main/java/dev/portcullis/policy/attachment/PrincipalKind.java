package dev.portcullis.policy.attachment;

import java.util.Optional;

/** To what policies are attached. */
public enum PrincipalKind {
    USER("user"),
    GROUP("group"),
    ROLE("role");

    private final String wireName;

    PrincipalKind(String wireName) {
        this.wireName = wireName;
    }

    /** The kind of that name, such as {@code group}. */
    public static Optional<PrincipalKind> of(String wireName) {
        for (PrincipalKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The last word of the actions that attach to it and detach from it, such as {@code Group}. */
    String actionName() {
        return wireName.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + wireName.substring(1);
    }

    /** The name in requests, answers and events. */
    public String wireName() {
        return wireName;
    }
}
