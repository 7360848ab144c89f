package dev.portcullis.testkit.architecture.broken.cycles.policy.right;

/** The other half of a cycle between two slices. */
public record Right(dev.portcullis.testkit.architecture.broken.cycles.policy.left.Left left) {}
