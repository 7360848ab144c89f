package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.replica.sequence.Track;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a replica holds since it was last loaded. One thread writes; any thread reads. */
final class Contents {

    static final Contents NONE = new Contents(new HeartbeatBoard(Map.of()));

    private final Map<AccountId, AccountState> accounts = new ConcurrentHashMap<>();
    private final Map<PartitionOfStream, PartitionTaint> partitionTaints = new ConcurrentHashMap<>();
    private final HeartbeatBoard heartbeats;

    private Contents(HeartbeatBoard heartbeats) {
        this.heartbeats = heartbeats;
    }

    static Contents of(LedgerSource.Snapshot snapshot, Map<EventStream, Integer> partitions, Instant now) {
        Contents contents = new Contents(new HeartbeatBoard(partitions));
        for (AccountSnapshot account : snapshot.accounts()) {
            contents.accounts.put(account.account(), AccountState.of(account, now));
        }
        for (PartitionTaint taint : snapshot.partitionTaints()) {
            contents.partitionTaints.put(taint.partition(), taint);
        }
        return contents;
    }

    HeartbeatBoard heartbeats() {
        return heartbeats;
    }

    @Nullable
    AccountState account(AccountId account) {
        return accounts.get(account);
    }

    Collection<AccountState> accounts() {
        return accounts.values();
    }

    Collection<PartitionTaint> partitionTaints() {
        return partitionTaints.values();
    }

    void apply(Inbound inbound, Instant now) {
        switch (inbound) {
            case Inbound.ForAccount message -> {
                AccountState state = accounts.get(message.account());
                AccountState before = state == null ? AccountState.unknown(message.account(), now) : state;
                accounts.put(message.account(), before.accept(message.stream(), message.arrival(), now));
            }
            case Inbound.ForNobody message -> {
                PartitionOfStream partition =
                        new PartitionOfStream(message.stream(), message.place().partition());
                partitionTaints.put(
                        partition, new PartitionTaint(partition, message.place().offset(), message.detail()));
            }
        }
    }

    void repaired(LedgerSource.Snapshot repairs, Instant now) {
        for (AccountSnapshot repair : repairs.accounts()) {
            AccountState state = accounts.get(repair.account());
            accounts.put(repair.account(), state == null ? AccountState.of(repair, now) : state.repaired(repair, now));
        }
        // A taint that the ledger has passed and no longer shows was cleared; a later one it may not have seen yet.
        List<PartitionTaint> standing = repairs.partitionTaints();
        partitionTaints
                .values()
                .removeIf(taint -> !standing.contains(taint)
                        && taint.offset() < repairs.offsets().getOrDefault(taint.partition(), 0L));
    }

    /** Why an account cannot be followed; empty if it can. */
    Optional<String> taintOf(AccountId account) {
        AccountState state = accounts.get(account);
        if (state != null) {
            var first = state.taints().entrySet().stream().findFirst();
            if (first.isPresent()) {
                return first.map(taint -> taint.getKey().topic() + ": "
                        + taint.getValue().reason().wireName() + ", "
                        + taint.getValue().detail());
            }
        }
        if (partitionTaints.isEmpty()) {
            return Optional.empty();
        }
        for (EventStream stream : EventStream.values()) {
            PartitionTaint taint = partitionTaints.get(heartbeats.partitionOf(stream, account));
            Track track = state == null ? Track.NEW : state.tracks().of(stream);
            if (taint != null && track.repairedTo() <= taint.offset()) {
                return Optional.of(taint.partition().topicPartition() + ": partition, " + taint.detail());
            }
        }
        return Optional.empty();
    }
}
