package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.server.ledger.AuditEntry;
import dev.portcullis.decision.server.ledger.AuditFaults;
import dev.portcullis.decision.server.ledger.AuditFaults.Fault;
import dev.portcullis.decision.server.ledger.AuditItemWriter;
import dev.portcullis.decision.server.ledger.AuditItemWriter.Message;
import dev.portcullis.decision.server.ledger.AuditItemWriter.Place;
import dev.portcullis.decision.server.ledger.LedgerWriter;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Completes the audit log where items are missing, from the store of the service that wrote them. Nothing is believed that the
 * service has not signed, and nothing that stands in the log is touched.
 */
public final class AuditRepair {

    private static final int AT_ONCE = 1_000;

    private final DataSource dataSource;
    private final Source source;
    private final AuditMessages messages;

    /** Where the items of a service's own store are had from. */
    @FunctionalInterface
    public interface Source {

        /** An account's items after a position, at most so many, in their order. */
        List<IntegrationEvent> items(AuditStream stream, AccountId account, StreamPosition after, int limit)
                throws IOException, InterruptedException;
    }

    /** @param dataSource connections that do not limit how long a transaction may last */
    public AuditRepair(DataSource dataSource, Source source, AuditMessages messages) {
        this.dataSource = dataSource;
        this.source = source;
        this.messages = messages;
    }

    /**
     * What a repair has done.
     *
     * @param items   that the log has got
     * @param missing that it lacks still: the store does not have them any more
     */
    public record Repaired(long items, long missing) {}

    /**
     * Completes what is missing of an account in a stream.
     *
     * @throws RepairImpossible if the store cannot be asked, or answers what its service has not signed
     */
    public Repaired repair(AuditStream stream, AccountId account) throws InterruptedException {
        try (LedgerDatabase database = LedgerDatabase.connect(dataSource)) {
            AuditFaults faults = new AuditFaults(database.jdbc());
            long items = 0;
            for (Fault hole : faults.missing(stream.logName(), account)) {
                items += fill(database, stream, account, hole);
            }
            return new Repaired(items, missing(database, faults.missing(stream.logName(), account)));
        } catch (SQLException e) {
            throw new RepairImpossible("the audit log does not answer", e);
        }
    }

    private long fill(LedgerDatabase database, AuditStream stream, AccountId account, Fault hole)
            throws InterruptedException {
        Place place = new Place(stream.logName(), hole.partition(), hole.firstOffset());
        long items = 0;
        for (long after = hole.fromPosition() - 1; after < hole.toPosition(); after += AT_ONCE) {
            int limit = (int) Math.min(AT_ONCE, hole.toPosition() - after);
            List<Message> part = fetch(stream, account, new StreamPosition(hole.epoch(), after), limit, place);
            items += part.size();
            database.inTransaction(() -> {
                new AuditItemWriter(database.jdbc()).write(part, List.of(), new LedgerWriter(database.jdbc()).lock());
                return true;
            });
        }
        return items;
    }

    /** Those of the hole's epoch: where a store was restored, it has others at the same positions. */
    private List<Message> fetch(AuditStream stream, AccountId account, StreamPosition after, int limit, Place place)
            throws InterruptedException {
        List<Message> fetched = new ArrayList<>();
        try {
            for (IntegrationEvent item : source.items(stream, account, after, limit)) {
                Message message = messages.read(stream, item, place);
                AuditEntry entry = message.entry()
                        .orElseThrow(
                                () -> new RepairImpossible("an item of the export cannot be used: " + message.fault()));
                if (!entry.account().equals(account)) {
                    throw new RepairImpossible("the export holds an item of account " + entry.account());
                }
                if (entry.position().epoch() == after.epoch()) {
                    fetched.add(message);
                }
            }
        } catch (IOException e) {
            throw new RepairImpossible("the export cannot be had: " + e.getMessage(), e);
        }
        return fetched;
    }

    /** How many positions of the holes no entry has. */
    private static long missing(LedgerDatabase database, List<Fault> holes) {
        long missing = 0;
        for (Fault hole : holes) {
            Long present = database.jdbc()
                    .queryForObject(
                            """
                            SELECT count(DISTINCT position) FROM audit_event
                             WHERE account_id = ? AND stream = ? AND epoch = ? AND position BETWEEN ? AND ?""",
                            Long.class,
                            hole.accountId(),
                            hole.stream(),
                            hole.epoch(),
                            hole.fromPosition(),
                            hole.toPosition());
            missing += hole.toPosition() - hole.fromPosition() + 1 - (present == null ? 0 : present);
        }
        return missing;
    }
}
