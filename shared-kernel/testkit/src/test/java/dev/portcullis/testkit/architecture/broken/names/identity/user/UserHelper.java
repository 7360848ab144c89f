package dev.portcullis.testkit.architecture.broken.names.identity.user;

/** Breaks the rule that names say what a thing is. */
public final class UserHelper {}
