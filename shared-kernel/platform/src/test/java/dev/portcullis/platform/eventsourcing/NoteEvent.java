package dev.portcullis.platform.eventsourcing;

import org.axonframework.serialization.Revision;

/** What happens to a note. */
public sealed interface NoteEvent {

    /** The note exists. */
    @EventName("test.note.written")
    @Revision("1")
    record NoteWritten(String noteId, String text) implements NoteEvent {}

    /** The note has another text. */
    @EventName("test.note.changed")
    @Revision("1")
    record NoteChanged(String noteId, String text) implements NoteEvent {}
}
