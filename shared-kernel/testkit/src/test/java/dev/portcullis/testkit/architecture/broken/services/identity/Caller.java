package dev.portcullis.testkit.architecture.broken.services.identity;

/** Breaks the rule that no service imports another. */
public record Caller(dev.portcullis.testkit.architecture.broken.services.policy.Owned owned) {}
