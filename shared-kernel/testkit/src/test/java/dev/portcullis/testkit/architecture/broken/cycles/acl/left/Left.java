package dev.portcullis.testkit.architecture.broken.cycles.acl.left;

/** One half of a cycle between two slices. */
public record Left(dev.portcullis.testkit.architecture.broken.cycles.acl.right.Right right) {}
