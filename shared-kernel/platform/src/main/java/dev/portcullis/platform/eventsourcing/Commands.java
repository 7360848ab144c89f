package dev.portcullis.platform.eventsourcing;

/** Sends the commands of one write to their aggregates; their events are appended together when the work is done. */
@FunctionalInterface
public interface Commands {

    /** Lets the aggregate handle the command; throws what it throws. */
    void send(Object command);
}
