package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.guard.snapshot.FactJson;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.decision.server.ledger.Intervals.Bound;
import dev.portcullis.decision.server.ledger.Intervals.Interval;
import dev.portcullis.vocabulary.AccountVector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is held of an account, as sorted lines that say the same wherever they come from: a line for each fact, or for each
 * interval in which one held, with the events that opened and closed it.
 */
public final class AccountContent {

    /** What a database makes of a time: it keeps microseconds. */
    private static final Duration HALF_A_MICROSECOND = Duration.ofNanos(500);

    private static final JsonMapper ORDERED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final TreeSet<String> lines;

    private AccountContent(Collection<String> lines) {
        this.lines = new TreeSet<>(lines);
    }

    /** The intervals that these events make, up to a position of each stream. */
    public static AccountContent ofHistory(List<LedgerBatch.Entry> entries, AccountVector upTo) {
        List<String> lines = new ArrayList<>();
        for (Interval interval : intervals(entries, upTo)) {
            lines.add(line(interval.subject().key(), written(interval.fact())) + " from "
                    + text(interval.opened())
                    + interval.closed().map(closed -> " to " + text(closed)).orElse(""));
        }
        return new AccountContent(lines);
    }

    /** The facts that hold after these events, up to a position of each stream. */
    public static AccountContent ofFacts(List<LedgerBatch.Entry> entries, AccountVector upTo) {
        return new AccountContent(intervals(entries, upTo).stream()
                .filter(interval -> interval.closed().isEmpty())
                .map(interval -> line(interval.subject().key(), written(interval.fact())))
                .toList());
    }

    /** The facts that somebody holds. */
    public static AccountContent ofFacts(Collection<Fact> facts) {
        return new AccountContent(
                facts.stream().map(fact -> line(fact.key(), written(fact))).toList());
    }

    static AccountContent ofRows(List<String> lines) {
        return new AccountContent(lines);
    }

    /** The line of a row of the ledger. What cannot be read as a fact is something else than any fact. */
    static String line(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String value = row.getString("value");
        String fact;
        try {
            fact = written(FactJson.read(FactKind.ofWireName(kind), value));
        } catch (RuntimeException e) {
            fact = "unreadable " + value;
        }
        return line(kind, row.getString("key"), fact) + " from " + text(row, "opened")
                + (row.getObject("closed_position") == null ? "" : " to " + text(row, "closed"));
    }

    private static List<Interval> intervals(List<LedgerBatch.Entry> entries, AccountVector upTo) {
        Intervals intervals = new Intervals();
        for (LedgerBatch.Entry entry : entries) {
            long position = entry.event().position().position();
            if (position <= upTo.of(entry.event().stream()).position()) {
                intervals.add(entry, 0);
            }
        }
        return intervals.begun();
    }

    private static String line(FactKey key, String fact) {
        return line(key.kind().wireName(), key.id(), fact);
    }

    private static String line(String kind, String key, String fact) {
        return kind + " " + key + " " + fact;
    }

    /** The database keeps the fields of an object in an order of its own, so all are put into one. */
    private static String written(Fact fact) {
        return ORDERED.writeValueAsString(ORDERED.readValue(FactJson.write(fact), Object.class));
    }

    private static String text(Bound bound) {
        return text(
                bound.event().position().epoch(),
                bound.event().position().position(),
                bound.time().plus(HALF_A_MICROSECOND).truncatedTo(ChronoUnit.MICROS));
    }

    private static String text(ResultSet row, String bound) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(bound + "_at", OffsetDateTime.class);
        return text(
                row.getInt(bound + "_epoch"),
                row.getLong(bound + "_position"),
                at == null ? Instant.EPOCH : at.toInstant());
    }

    private static String text(int epoch, long position, Instant at) {
        return epoch + ":" + position + " at " + at;
    }

    /** SHA-256 over the lines, hex. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String line : lines) {
                digest.update(line.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** What only one of the two holds, at most so many lines of each. */
    public List<String> differences(AccountContent expected, int most) {
        List<String> differences = new ArrayList<>();
        lines.stream()
                .filter(line -> !expected.lines.contains(line))
                .limit(most)
                .forEach(line -> differences.add("not in the export: " + line));
        expected.lines.stream()
                .filter(line -> !lines.contains(line))
                .limit(most)
                .forEach(line -> differences.add("missing: " + line));
        return differences;
    }
}
