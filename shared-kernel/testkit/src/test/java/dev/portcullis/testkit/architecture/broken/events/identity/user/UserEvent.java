package dev.portcullis.testkit.architecture.broken.events.identity.user;

/** Breaks the rule that events are records under a sealed parent with a name and a revision. */
public interface UserEvent {

    /** Neither a record nor named, and its parent is open. */
    final class Created implements UserEvent {}
}
