package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.SignedNote;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The checkpoints that the database keeps. They are what it says; those kept elsewhere say whether it may be believed. */
public final class StoredCheckpoints {

    private final JdbcTemplate jdbc;
    private final String origin;

    public StoredCheckpoints(JdbcTemplate jdbc, String origin) {
        this.jdbc = jdbc;
        this.origin = origin;
    }

    /** The newest note. */
    public Optional<String> newest() {
        return notes("ORDER BY size DESC LIMIT 1").stream().findFirst();
    }

    /** The note of that size. */
    public Optional<String> ofSize(long size) {
        return notes("AND size = ?", size).stream().findFirst();
    }

    /** Notes of larger sizes, the smallest first, at most so many. */
    public List<String> after(long size, int limit) {
        return notes("AND size > ? ORDER BY size LIMIT ?", size, limit);
    }

    private List<String> notes(String narrowed, Object... values) {
        return jdbc.query(
                "SELECT note FROM audit_checkpoint WHERE origin = ? " + narrowed,
                (row, _) -> row.getString(1),
                Stream.concat(Stream.of(origin), Stream.of(values)).toArray());
    }

    /** What a note of the database says; whether it is signed is for those to find out who verify. */
    public static Checkpoint read(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    void add(long size, SignedNote note) {
        jdbc.update(
                "INSERT INTO audit_checkpoint (origin, size, note) VALUES (?, ?, ?)", origin, size, note.toString());
    }
}
