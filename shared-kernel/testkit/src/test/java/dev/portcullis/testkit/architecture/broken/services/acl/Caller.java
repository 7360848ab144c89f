package dev.portcullis.testkit.architecture.broken.services.acl;

/** Breaks the rule that no service imports another. */
public record Caller(dev.portcullis.testkit.architecture.broken.services.policy.Owned owned) {}
