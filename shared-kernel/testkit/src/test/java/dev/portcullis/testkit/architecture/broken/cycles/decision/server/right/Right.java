package dev.portcullis.testkit.architecture.broken.cycles.decision.server.right;

/** The other half of a cycle between two slices. */
public record Right(dev.portcullis.testkit.architecture.broken.cycles.decision.server.left.Left left) {}
