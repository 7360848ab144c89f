package dev.portcullis.testkit.architecture.broken.cycles.identity.left;

/** One half of a cycle between two slices. */
public record Left(dev.portcullis.testkit.architecture.broken.cycles.identity.right.Right right) {}
