package dev.portcullis.policy.attachment;

/** Why an attachment ends. */
public enum DetachCause {
    /** Somebody asked for it. */
    REQUESTED("requested"),
    /** Its end has passed. */
    EXPIRED("expired"),
    /** Whoever held it does not exist any more. */
    PRINCIPAL_DELETED("principal-deleted");

    private final String wireName;

    DetachCause(String wireName) {
        this.wireName = wireName;
    }

    /** The name in events. */
    public String wireName() {
        return wireName;
    }
}
