package dev.portcullis.decision.replica.fold;

/** What identifies a fact within its account: at any moment at most one fact of a key holds. */
public record FactKey(FactKind kind, String id) {}
