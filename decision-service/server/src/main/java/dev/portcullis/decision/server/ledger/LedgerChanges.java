package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.guard.snapshot.FactJson;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What changed between two moments of an account. */
public final class LedgerChanges {

    /** The time of a change is that of the transaction it belongs to: from then on the account had come that far. */
    private static final String BETWEEN = """
            SELECT e.sequence, e.epoch, e.position, f.kind, f.key, f.value, f.opened_sequence = e.sequence AS opens,
                (SELECT m.at FROM stream_moment m
                 WHERE m.account_id = e.account_id AND m.stream = e.stream
                     AND (m.epoch, m.position) >= (e.epoch, e.position)
                 ORDER BY m.epoch, m.position LIMIT 1) AS at
            FROM audit_event e JOIN fact_interval f ON f.bound = e.sequence
            WHERE e.account_id = :account AND e.stream = :stream
                AND (e.epoch, e.position) > (:fromEpoch, :fromPosition)
                AND (e.epoch, e.position) <= (:toEpoch, :toPosition)
            LIMIT :most""";

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::time)
            .thenComparing(Change::stream)
            .thenComparingInt(change -> change.position().epoch())
            .thenComparingLong(change -> change.position().position())
            .thenComparingInt(change -> change.change() instanceof FactChange.Close ? 0 : 1);

    private final JdbcClient jdbc;

    public LedgerChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A fact that began or ended.
     *
     * @param time     from which on it had
     * @param sequence the event's number in the audit log
     * @param fact     the fact itself, also where it ended
     */
    public record Change(
            EventStream stream, StreamPosition position, Instant time, long sequence, FactChange change, Fact fact) {}

    /**
     * The changes after one moment and up to another, in their order.
     *
     * @param most about how many are read; if there are more, what is returned is more than this, and not complete
     */
    public List<Change> between(AccountId account, AccountVector after, AccountVector upTo, int most) {
        List<Change> changes = new ArrayList<>();
        for (EventStream stream : EventStream.values()) {
            for (String bound : List.of("closed_sequence", "opened_sequence")) {
                changes.addAll(jdbc.sql(BETWEEN.replace("f.bound", "f." + bound))
                        .param("account", account.value())
                        .param("stream", stream.wireName())
                        .param("fromEpoch", after.of(stream).epoch())
                        .param("fromPosition", after.of(stream).position())
                        .param("toEpoch", upTo.of(stream).epoch())
                        .param("toPosition", upTo.of(stream).position())
                        .param("most", most + 1)
                        .query((row, number) -> change(stream, row))
                        .list());
            }
        }
        changes.sort(ORDER);
        return changes;
    }

    private static Change change(EventStream stream, ResultSet row) throws SQLException {
        FactKind kind = FactKind.ofWireName(row.getString("kind"));
        Fact fact = FactJson.read(kind, row.getString("value"));
        FactChange change = row.getBoolean("opens")
                ? new FactChange.Open(fact)
                : new FactChange.Close(new FactKey(kind, row.getString("key")));
        return new Change(
                stream,
                new StreamPosition(row.getInt("epoch"), row.getLong("position")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("sequence"),
                change,
                fact);
    }
}
