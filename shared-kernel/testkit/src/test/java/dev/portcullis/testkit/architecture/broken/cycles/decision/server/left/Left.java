package dev.portcullis.testkit.architecture.broken.cycles.decision.server.left;

/** One half of a cycle between two slices. */
public record Left(dev.portcullis.testkit.architecture.broken.cycles.decision.server.right.Right right) {}
