package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.ExportLines;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.PublishedForm;
import dev.portcullis.platform.integration.StoredEvent;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is published, straight from the store: for repair, for a first start, and for when Kafka has lost it. */
public final class Export {

    private static final int SIGNED_AT_A_TIME = 100;

    private final JdbcClient jdbc;
    private final PublishedForm form;
    private final StoreTables tables;

    public Export(JdbcClient jdbc, PublishedForm form, StoreTables tables) {
        this.jdbc = jdbc;
        this.form = form;
        this.tables = tables;
    }

    /** Takes one line after the other. */
    @FunctionalInterface
    public interface Lines {
        void add(String line);
    }

    /** The account's events after a position, at most so many, and its head, read before them, as the last line. */
    public void events(AccountId account, long after, int limit, Lines lines) {
        StreamPosition head = head(account);
        long from = after;
        long last = Math.min(head.position(), after + limit);
        while (from < last) {
            List<StoredEvent> stored = read(account, from, Math.min(last, from + SIGNED_AT_A_TIME));
            stored.parallelStream()
                    .map(form::of)
                    .toList()
                    .forEach((IntegrationEvent event) -> lines.add(ExportLines.of(event)));
            from += SIGNED_AT_A_TIME;
        }
        lines.add(ExportLines.head(head));
    }

    /** The account's last position; none if it has no events. */
    public StreamPosition head(AccountId account) {
        return jdbc.sql("SELECT epoch, position FROM " + tables.heads() + " WHERE account_id = ?")
                .param(account.value())
                .query((row, _) -> new StreamPosition(row.getInt(1), row.getLong(2)))
                .optional()
                .orElse(StreamPosition.NONE);
    }

    private List<StoredEvent> read(AccountId account, long after, long last) {
        return jdbc.sql("SELECT " + StoredEvents.COLUMNS + " FROM " + tables.rows() + """
                         d
                        WHERE account_id = ? AND account_position > ? AND account_position <= ?
                        ORDER BY account_position""")
                .params(account.value(), after, last)
                .query((row, _) -> StoredEvents.read(row))
                .list();
    }

    /** All accounts that have events, with their heads. */
    public void accounts(Lines lines) {
        jdbc.sql("SELECT account_id, epoch, position FROM " + tables.heads() + " ORDER BY account_id")
                .query(row -> {
                    AccountId account = new AccountId(row.getLong(1));
                    lines.add(ExportLines.account(account, new StreamPosition(row.getInt(2), row.getLong(3))));
                });
    }
}
