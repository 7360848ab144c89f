package dev.portcullis.decision.engine;

/** What the engine answers (semantics reference §2.1). Anything but an Allow is a refusal. */
public enum Outcome {
    ALLOW("Allow"),
    EXPLICIT_DENY("ExplicitDeny"),
    IMPLICIT_DENY("ImplicitDeny");

    private final String wireName;

    Outcome(String wireName) {
        this.wireName = wireName;
    }

    /** The name in answers: {@code Allow}, {@code ExplicitDeny}, {@code ImplicitDeny}. */
    public String wireName() {
        return wireName;
    }
}
