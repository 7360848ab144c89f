package dev.portcullis.testkit.architecture.broken.nullness.identity.user;

/** Breaks the rule that every package is null-marked. */
public record Unmarked(String name) {}
