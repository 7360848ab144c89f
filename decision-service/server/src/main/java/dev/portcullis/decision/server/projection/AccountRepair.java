package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.server.ledger.LedgerBatch.Entry;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackKey;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackRow;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.ledger.LedgerWriter;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds an account from what the services' own stores hold, so that it no longer matters what stands in Kafka.
 *
 * <p>Most of the export is fetched beforehand. The rest is fetched under the ledger's lock, while the projector stands
 * still: every message that it has read by then was published, so it is in the export, and everything after is still to
 * come. The repair therefore covers Kafka exactly up to the stored offsets.
 */
public final class AccountRepair {

    private static final Logger LOG = LoggerFactory.getLogger(AccountRepair.class);

    private final DataSource dataSource;
    private final LedgerReader ledger;
    private final ExportClient exports;
    private final EventReader reader;
    private final int partitions;
    private final Runnable afterwards;

    /** @param afterwards tells this process's replica; others find out by themselves */
    public AccountRepair(
            DataSource dataSource,
            LedgerReader ledger,
            ExportClient exports,
            EventReader reader,
            int partitions,
            Runnable afterwards) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.exports = exports;
        this.reader = reader;
        this.partitions = partitions;
        this.afterwards = afterwards;
    }

    /** What a repair has done. */
    public record Repaired(AccountId account, AccountVector vector, int events, long generation) {}

    /**
     * Rebuilds the account in the ledger and in every replica.
     *
     * @throws RepairImpossible if the export cannot be had or cannot be used; nothing was changed then
     */
    public Repaired repair(AccountId account) throws InterruptedException {
        Map<EventStream, RebuiltAccount> rebuilt = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            rebuilt.put(stream, new RebuiltAccount(account, stream, reader));
        }
        fetch(account, rebuilt);
        Repaired repaired;
        try (LedgerDatabase database = LedgerDatabase.connect(dataSource)) {
            LedgerWriter writer = new LedgerWriter(database.jdbc());
            repaired = database.inTransaction(() -> replace(account, rebuilt, writer));
        } catch (SQLException e) {
            throw new RepairImpossible("the ledger does not answer", e);
        }
        LOG.info("account {} was rebuilt from the exports up to {}", account, repaired.vector());
        afterwards.run();
        return repaired;
    }

    private Repaired replace(AccountId account, Map<EventStream, RebuiltAccount> rebuilt, LedgerWriter writer) {
        LedgerWriter.State state = writer.lock();
        try {
            fetch(account, rebuilt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RepairImpossible("the repair was interrupted", e);
        }
        Map<PartitionOfStream, Long> offsets = ledger.positions().offsets();
        List<Entry> entries = new ArrayList<>();
        Map<TrackKey, TrackRow> tracks = new HashMap<>();
        AccountVector vector = AccountVector.NONE;
        for (Map.Entry<EventStream, RebuiltAccount> entry : rebuilt.entrySet()) {
            EventStream stream = entry.getKey();
            long coveredTo = offsets.getOrDefault(PartitionOfStream.of(stream, account, partitions), 0L);
            TrackRow row = entry.getValue().row(coveredTo);
            tracks.put(new TrackKey(account, stream), row);
            vector = vector.with(stream, row.position());
            entries.addAll(entry.getValue().entries());
        }
        long generation = writer.replace(account, entries, tracks, state);
        return new Repaired(account, vector, entries.size(), generation);
    }

    private void fetch(AccountId account, Map<EventStream, RebuiltAccount> rebuilt) throws InterruptedException {
        for (Map.Entry<EventStream, RebuiltAccount> entry : rebuilt.entrySet()) {
            RebuiltAccount ofStream = entry.getValue();
            try {
                ofStream.add(exports.events(entry.getKey(), account, ofStream.last()));
            } catch (IOException e) {
                throw new RepairImpossible("the export cannot be had: " + e.getMessage(), e);
            }
        }
    }
}
