package dev.portcullis.testkit.architecture.broken.cycles.platform.right;

/** The other half of a cycle between two slices. */
public record Right(dev.portcullis.testkit.architecture.broken.cycles.platform.left.Left left) {}
