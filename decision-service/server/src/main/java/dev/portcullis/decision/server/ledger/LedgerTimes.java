package dev.portcullis.decision.server.ledger;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When accounts had come how far. Times are those of the ledger: they never go back within an account and stream. */
public final class LedgerTimes {

    private final JdbcClient jdbc;

    public LedgerTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far the account had come at that time, in each stream. */
    public AccountVector vectorAt(AccountId account, Instant time) {
        AccountVector vector = AccountVector.NONE;
        for (EventStream stream : EventStream.values()) {
            Optional<StreamPosition> position = jdbc.sql("""
                            SELECT epoch, position FROM stream_moment
                            WHERE account_id = ? AND stream = ? AND at <= ? ORDER BY at DESC LIMIT 1""")
                    .params(account.value(), stream.wireName(), time.atOffset(ZoneOffset.UTC))
                    .query((row, number) -> new StreamPosition(row.getInt("epoch"), row.getLong("position")))
                    .optional();
            vector = vector.with(stream, position.orElse(StreamPosition.NONE));
        }
        return vector;
    }

    /** When the account began; empty if it never has. */
    public Optional<Instant> begun(AccountId account) {
        return jdbc.sql("SELECT at FROM stream_moment WHERE account_id = ? AND stream = ? ORDER BY at LIMIT 1")
                .params(account.value(), EventStream.IDENTITY.wireName())
                .query((row, number) ->
                        row.getObject("at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** The time from which on the account had come that far; empty if it never had. */
    public Optional<Instant> timeOf(AccountId account, AccountVector vector) {
        Optional<Instant> latest = Optional.empty();
        for (EventStream stream : EventStream.values()) {
            StreamPosition position = vector.of(stream);
            if (position.equals(StreamPosition.NONE)) {
                continue;
            }
            Optional<Instant> reached = jdbc.sql("""
                            SELECT at FROM stream_moment
                            WHERE account_id = ? AND stream = ? AND (epoch, position) >= (?, ?)
                            ORDER BY epoch, position LIMIT 1""")
                    .params(account.value(), stream.wireName(), position.epoch(), position.position())
                    .query((row, number) ->
                            row.getObject("at", OffsetDateTime.class).toInstant())
                    .optional();
            if (reached.isEmpty()) {
                return Optional.empty();
            }
            latest = latest.filter(reached.get()::isBefore).or(() -> reached);
        }
        return latest;
    }
}
