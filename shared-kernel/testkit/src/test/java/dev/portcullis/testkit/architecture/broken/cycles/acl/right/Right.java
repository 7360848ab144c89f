package dev.portcullis.testkit.architecture.broken.cycles.acl.right;

/** The other half of a cycle between two slices. */
public record Right(dev.portcullis.testkit.architecture.broken.cycles.acl.left.Left left) {}
