package dev.portcullis.testkit.architecture.broken.services.policy;

/** What a class of another service must not see. */
public record Owned(String name) {}
