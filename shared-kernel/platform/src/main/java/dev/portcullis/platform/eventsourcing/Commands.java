package dev.portcullis.platform.eventsourcing;

import org.jspecify.annotations.Nullable;

/** Sends the commands of one write to their aggregates; their events are appended together when the work is done. */
@FunctionalInterface
public interface Commands {

    /**
     * Lets the aggregate handle the command; throws what it throws.
     *
     * @return what the aggregate answers; null if it answers nothing
     */
    @Nullable
    Object send(Object command);
}
