package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.ledger.LedgerWriter;
import dev.portcullis.vocabulary.AccountId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Repairs every account of a partition in which a message of nobody stood, and then forgets the message. */
public final class PartitionRepair {

    private final DataSource dataSource;
    private final LedgerReader ledger;
    private final ExportClient exports;
    private final AccountRepair repair;
    private final int partitions;
    private final Runnable afterwards;

    public PartitionRepair(
            DataSource dataSource,
            LedgerReader ledger,
            ExportClient exports,
            AccountRepair repair,
            int partitions,
            Runnable afterwards) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.exports = exports;
        this.repair = repair;
        this.partitions = partitions;
        this.afterwards = afterwards;
    }

    /** True if the topics have a partition of that number. */
    boolean exists(int partition) {
        return partition >= 0 && partition < partitions;
    }

    /**
     * Repairs the partition.
     *
     * @return the accounts that were rebuilt
     * @throws RepairImpossible if one of them could not be; the others were
     */
    public Set<AccountId> repair(PartitionOfStream partition) throws InterruptedException {
        LedgerReader.Positions before = ledger.positions();
        Set<AccountId> accounts = accounts(partition, before);
        repairAll(accounts);
        List<PartitionTaint> healed = before.partitionTaints().stream()
                .filter(taint -> taint.partition().equals(partition))
                .toList();
        try (LedgerDatabase database = LedgerDatabase.connect(dataSource)) {
            LedgerWriter writer = new LedgerWriter(database.jdbc());
            for (PartitionTaint taint : healed) {
                database.inTransaction(() -> {
                    writer.clear(taint, writer.lock());
                    return taint;
                });
            }
        } catch (SQLException e) {
            throw new RepairImpossible("the ledger does not answer", e);
        }
        afterwards.run();
        return accounts;
    }

    /** One that cannot be repaired keeps none of the others waiting, but the message stays on record. */
    private void repairAll(Set<AccountId> accounts) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (AccountId account : accounts) {
            try {
                repair.repair(account);
            } catch (RepairImpossible e) {
                failures.add("account " + account + ": " + e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new RepairImpossible(failures.size() + " of " + accounts.size()
                    + " accounts could not be repaired, the first of them " + failures.getFirst());
        }
    }

    /** Whoever has events in the partition, as the ledger or as the service knows. */
    private Set<AccountId> accounts(PartitionOfStream partition, LedgerReader.Positions positions)
            throws InterruptedException {
        Set<AccountId> accounts = new TreeSet<>();
        positions.tracks().keySet().forEach(key -> accounts.add(key.account()));
        try {
            accounts.addAll(exports.accounts(partition.stream()));
        } catch (IOException e) {
            throw new RepairImpossible("the export cannot be had: " + e.getMessage(), e);
        }
        accounts.removeIf(account ->
                !PartitionOfStream.of(partition.stream(), account, partitions).equals(partition));
        return accounts;
    }
}
