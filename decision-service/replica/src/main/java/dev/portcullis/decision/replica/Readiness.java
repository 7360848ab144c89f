package dev.portcullis.decision.replica;

/** Whether a replica may answer at all. */
public sealed interface Readiness {

    /** Loaded, caught up, and hearing from every stream. */
    record Ready() implements Readiness {}

    /** Not yet, or not any more; {@code reason} says what is missing. */
    record NotReady(String reason) implements Readiness {}
}
