package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.replica.sequence.Track;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a replica holds since it was last loaded. One thread writes; any thread reads. */
final class Contents {

    private static final Set<EventStream> ALL_STREAMS = EnumSet.allOf(EventStream.class);

    static final Contents NONE = new Contents(new HeartbeatBoard(Map.of()));

    private final Map<AccountId, AccountState> accounts = new ConcurrentHashMap<>();
    private final Map<PartitionOfStream, PartitionTaint> partitionTaints = new ConcurrentHashMap<>();
    private final Set<AccountId> waiting = ConcurrentHashMap.newKeySet();
    private final HeartbeatBoard heartbeats;
    private volatile SystemPolicies system = SystemPolicies.NONE;

    private Contents(HeartbeatBoard heartbeats) {
        this.heartbeats = heartbeats;
    }

    static Contents of(LedgerSource.Snapshot snapshot, Map<EventStream, Integer> partitions, Instant now) {
        Contents contents = new Contents(new HeartbeatBoard(partitions));
        for (AccountSnapshot account : platformFirst(snapshot.accounts())) {
            contents.keep(AccountState.of(account, contents.system, now));
        }
        for (PartitionTaint taint : snapshot.partitionTaints()) {
            contents.partitionTaints.put(taint.partition(), taint);
        }
        return contents;
    }

    HeartbeatBoard heartbeats() {
        return heartbeats;
    }

    /** The account's state, with the system policies as they are now. */
    @Nullable
    AccountState account(AccountId account) {
        AccountState state = accounts.get(account);
        // Read last: they are then as new as those for which something of the account has waited.
        return state == null ? null : state.with(system);
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
                keep(before.with(system).accept(message.stream(), message.arrival(), now));
            }
            case Inbound.ForNobody message -> {
                PartitionOfStream partition =
                        new PartitionOfStream(message.stream(), message.place().partition());
                partitionTaints.put(
                        partition, new PartitionTaint(partition, message.place().offset(), message.detail()));
            }
        }
    }

    /**
     * Keeps an account's state. Only the platform's account concerns others as well, and of them only those of which
     * something waits for it: the rest find the system policies when they are asked.
     */
    private void keep(AccountState state) {
        accounts.put(state.account(), state);
        if (state.waitsForSystemPolicies()) {
            waiting.add(state.account());
        } else {
            waiting.remove(state.account());
        }
        if (state.account().equals(AccountId.PLATFORM)) {
            system = SystemPolicies.of(state);
            for (AccountId account : List.copyOf(waiting)) {
                AccountState waited = accounts.get(account);
                if (waited != null) {
                    keep(waited.with(system));
                }
            }
        }
    }

    private static List<AccountSnapshot> platformFirst(List<AccountSnapshot> accounts) {
        return accounts.stream()
                .sorted(Comparator.comparing(account -> !account.account().equals(AccountId.PLATFORM)))
                .toList();
    }

    void repaired(LedgerSource.Snapshot repairs, Instant now) {
        for (AccountSnapshot repair : platformFirst(repairs.accounts())) {
            AccountState state = accounts.get(repair.account());
            keep(
                    state == null
                            ? AccountState.of(repair, system, now)
                            : state.with(system).repaired(repair, now));
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
        return taintOf(account, ALL_STREAMS);
    }

    /** Why the system policies cannot be followed; empty if they can. */
    Optional<String> taintOfSystemPolicies() {
        return taintOf(AccountId.PLATFORM, Set.of(EventStream.POLICY)).map(taint -> "system policies, " + taint);
    }

    private Optional<String> taintOf(AccountId account, Set<EventStream> streams) {
        AccountState state = accounts.get(account);
        if (state != null) {
            var first = state.taints().entrySet().stream()
                    .filter(taint -> streams.contains(taint.getKey()))
                    .findFirst();
            if (first.isPresent()) {
                return first.map(taint -> taint.getKey().topic() + ": "
                        + taint.getValue().reason().wireName() + ", "
                        + taint.getValue().detail());
            }
        }
        if (partitionTaints.isEmpty()) {
            return Optional.empty();
        }
        for (EventStream stream : streams) {
            PartitionTaint taint = partitionTaints.get(heartbeats.partitionOf(stream, account));
            Track track = state == null ? Track.NEW : state.tracks().of(stream);
            if (taint != null && track.repairedTo() <= taint.offset()) {
                return Optional.of(taint.partition().topicPartition() + ": partition, " + taint.detail());
            }
        }
        return Optional.empty();
    }
}
