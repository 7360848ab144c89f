package dev.portcullis.decision.replica;

import java.time.Duration;

/** Whether an account can be decided upon. */
public sealed interface Availability {

    /** It can; {@code age} is how long ago the oldest of its streams was last known to be complete. */
    record Available(AccountState state, Duration age) implements Availability {}

    /** It cannot; that is never an answer to a request for access. */
    record Unavailable(Cause cause, String detail) implements Availability {}

    /** Why an account cannot be decided upon. */
    enum Cause {
        NOT_READY,
        UNKNOWN_ACCOUNT,
        TAINTED,
        HELD_BACK,
        TOO_OLD
    }
}
