package dev.portcullis.testkit.architecture.broken.layers.identity;

/** What the platform must not see. */
public record Owned(String name) {}
