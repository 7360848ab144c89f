package dev.portcullis.platform.eventsourcing;

/**
 * A bean whose {@code @EventHandler} methods keep tables that this service itself reads. They run in the transaction that
 * appends the events, and whatever they throw takes the events with it. Besides the event they may take an {@link
 * EventContext}.
 */
public interface ReadModel {}
