package dev.portcullis.vocabulary;

/** What a statement says; what the engine answers is a decision (semantics reference §1.1). */
public enum Effect {
    ALLOW,
    DENY
}
