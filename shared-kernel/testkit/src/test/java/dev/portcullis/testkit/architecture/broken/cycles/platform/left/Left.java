package dev.portcullis.testkit.architecture.broken.cycles.platform.left;

/** One half of a cycle between two slices. */
public record Left(dev.portcullis.testkit.architecture.broken.cycles.platform.right.Right right) {}
