package dev.portcullis.platform.eventsourcing;

import dev.portcullis.platform.eventsourcing.NoteCommand.ChangeNote;
import dev.portcullis.platform.eventsourcing.NoteCommand.WriteNote;
import dev.portcullis.platform.eventsourcing.NoteEvent.NoteChanged;
import dev.portcullis.platform.eventsourcing.NoteEvent.NoteWritten;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The smallest aggregate. */
public class Note {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String noteId;

    Note() {}

    @CommandHandler
    Note(WriteNote command) {
        AggregateLifecycle.apply(new NoteWritten(command.noteId(), command.text()));
    }

    @CommandHandler
    void handle(ChangeNote command) {
        AggregateLifecycle.apply(new NoteChanged(command.noteId(), command.text()));
    }

    @EventSourcingHandler
    void on(NoteWritten event) {
        noteId = event.noteId();
    }
}
