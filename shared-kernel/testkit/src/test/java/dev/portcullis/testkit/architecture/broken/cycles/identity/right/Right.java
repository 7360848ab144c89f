package dev.portcullis.testkit.architecture.broken.cycles.identity.right;

/** The other half of a cycle between two slices. */
public record Right(dev.portcullis.testkit.architecture.broken.cycles.identity.left.Left left) {}
