package dev.portcullis.testkit.architecture.broken.cycles.policy.left;

/** One half of a cycle between two slices. */
public record Left(dev.portcullis.testkit.architecture.broken.cycles.policy.right.Right right) {}
