package dev.portcullis.decision.engine.difference;

import dev.portcullis.decision.engine.Outcome;
import java.util.Optional;

/** How the answer to a request changes. */
public enum Change {
    /** It is allowed, and was not before. */
    GAINED("gained"),
    /** It was allowed, and is not any more. */
    LOST("lost"),
    /** A statement says Deny, where before nothing was said: no other policy can allow it now. */
    FORBIDDEN("forbidden"),
    /** A statement said Deny, and none does now: another policy could allow it. */
    NO_LONGER_FORBIDDEN("noLongerForbidden");

    private final String wireName;

    Change(String wireName) {
        this.wireName = wireName;
    }

    /** The name in answers. */
    public String wireName() {
        return wireName;
    }

    /** What it is called that the answer was this and is that; empty if it is the same. */
    static Optional<Change> between(Outcome before, Outcome after) {
        if (before == after) {
            return Optional.empty();
        }
        if (after == Outcome.ALLOW) {
            return Optional.of(GAINED);
        }
        if (before == Outcome.ALLOW) {
            return Optional.of(LOST);
        }
        return Optional.of(after == Outcome.EXPLICIT_DENY ? FORBIDDEN : NO_LONGER_FORBIDDEN);
    }
}
