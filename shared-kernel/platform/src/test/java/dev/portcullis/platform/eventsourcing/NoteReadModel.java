package dev.portcullis.platform.eventsourcing;

import dev.portcullis.platform.eventsourcing.NoteEvent.NoteChanged;
import dev.portcullis.platform.eventsourcing.NoteEvent.NoteWritten;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The texts of notes, no two the same; a text may be one that it chokes on. */
public final class NoteReadModel implements ReadModel {

    static final String INDIGESTIBLE = "indigestible";

    private final JdbcClient jdbc;

    NoteReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("CREATE TABLE IF NOT EXISTS note (note_id text PRIMARY KEY, account_id bigint, version bigint, "
                        + "text text CONSTRAINT note_text UNIQUE)")
                .update();
    }

    @EventHandler
    void on(NoteWritten event, EventContext context) {
        if (event.text().equals(INDIGESTIBLE)) {
            throw new IllegalArgumentException("the read model cannot take this text");
        }
        jdbc.sql("INSERT INTO note (note_id, account_id, version, text) VALUES (?, ?, ?, ?)")
                .params(event.noteId(), context.account().value(), context.sequence(), event.text())
                .update();
    }

    @EventHandler
    void on(NoteChanged event, EventContext context) {
        jdbc.sql("UPDATE note SET text = ?, version = ? WHERE note_id = ?")
                .params(event.text(), context.sequence(), event.noteId())
                .update();
    }
}
