package dev.portcullis.platform.sealing;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Seals the rows of sealed columns again, a few per transaction. */
public final class SealedColumnStore {

    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sealing sealing;

    public SealedColumnStore(JdbcClient jdbc, TransactionOperations transactions, Sealing sealing) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealing = sealing;
    }

    private record Row(String key, String sealed) {}

    /** How many rows another version has sealed. */
    long others(SealedColumn in, int version) {
        return jdbc.sql("SELECT count(*) FROM %s WHERE NOT starts_with(%s, ?)".formatted(in.table(), in.column()))
                .param(Sealing.prefix(version))
                .query(Long.class)
                .single();
    }

    /** How many rows that version has sealed. */
    long sealedBy(SealedColumn in, int version) {
        return jdbc.sql("SELECT count(*) FROM %s WHERE starts_with(%s, ?)".formatted(in.table(), in.column()))
                .param(Sealing.prefix(version))
                .query(Long.class)
                .single();
    }

    /**
     * Seals the next rows again that another version has sealed. Rows that somebody is working on are left for the next
     * time.
     *
     * @return the last key that was looked at; empty at the end of the table
     */
    Optional<String> sealAgain(SealedColumn in, int version, String after) {
        return Optional.ofNullable(transactions.execute(_ -> {
            List<Row> rows = jdbc.sql("""
                            SELECT %s, %s FROM %s WHERE %s > ? AND NOT starts_with(%s, ?)
                             ORDER BY 1 LIMIT ? FOR UPDATE SKIP LOCKED""".formatted(in.key(), in.column(), in.table(), in.key(), in.column()))
                    .params(after, Sealing.prefix(version), BATCH)
                    .query((row, _) -> new Row(row.getString(1), row.getString(2)))
                    .list();
            for (Row row : rows) {
                String purpose = in.purpose() + row.key();
                jdbc.sql("UPDATE %s SET %s = ? WHERE %s = ?".formatted(in.table(), in.column(), in.key()))
                        .params(sealing.seal(purpose, sealing.open(purpose, row.sealed())), row.key())
                        .update();
            }
            return rows.isEmpty() ? null : rows.getLast().key();
        }));
    }
}
