package dev.portcullis.decision.server.projection;

/** What a projector is doing. */
public sealed interface ProjectorState {

    /** Another process leads, or none has been asked yet. */
    record Waiting() implements ProjectorState {}

    /** It writes the ledger. */
    record Leading() implements ProjectorState {}

    /** It tries again and again. */
    record Failing(String reason) implements ProjectorState {}
}
