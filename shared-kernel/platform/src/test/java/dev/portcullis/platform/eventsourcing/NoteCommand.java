package dev.portcullis.platform.eventsourcing;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a note. */
public sealed interface NoteCommand {

    /** Writes it. */
    record WriteNote(@TargetAggregateIdentifier String noteId, String text) implements NoteCommand {}

    /** Gives it another text. */
    record ChangeNote(@TargetAggregateIdentifier String noteId, String text) implements NoteCommand {}
}
