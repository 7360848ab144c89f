package dev.portcullis.testkit.architecture.broken.layers.platform;

/** Breaks the rule that the platform knows no service. */
public record KnowsUsers(dev.portcullis.testkit.architecture.broken.layers.identity.Owned owned) {}
