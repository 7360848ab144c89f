package dev.portcullis.decision.engine;

/** Whose a policy is (semantics reference §4.1), or what it is for when it is attached to nobody. */
public enum PolicyType {
    SYSTEM("System"),
    CUSTOM("Custom"),
    CONTROL("Control"),
    SESSION("Session"),
    TRUST("Trust");

    private final String wireName;

    PolicyType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in answers and documents, such as {@code Custom}. */
    public String wireName() {
        return wireName;
    }
}
