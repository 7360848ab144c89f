package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.sequence.Arrival;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.replica.sequence.Track;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
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

    static final Contents NONE = new Contents(new HeartbeatBoard(Map.of()), ReplicaObserver.NONE);

    private final Map<AccountId, AccountState> accounts = new ConcurrentHashMap<>();
    private final Map<PartitionOfStream, PartitionTaint> partitionTaints = new ConcurrentHashMap<>();
    private final Set<AccountId> waiting = ConcurrentHashMap.newKeySet();
    private final Map<PartitionOfStream, Long> offsets = new ConcurrentHashMap<>();
    private final HeartbeatBoard heartbeats;
    private final ReplicaObserver observer;
    private volatile boolean answering;
    private volatile SystemPolicies system = SystemPolicies.NONE;

    private Contents(HeartbeatBoard heartbeats, ReplicaObserver observer) {
        this.heartbeats = heartbeats;
        this.observer = observer;
    }

    static Contents of(
            LedgerSource.Snapshot snapshot,
            Map<EventStream, Integer> partitions,
            ReplicaObserver observer,
            Instant now) {
        Contents contents = new Contents(new HeartbeatBoard(partitions), observer);
        observer.loading();
        for (AccountSnapshot account : platformFirst(snapshot.accounts())) {
            contents.keep(AccountState.of(account, contents.system, now), now);
        }
        contents.offsets.putAll(snapshot.offsets());
        for (PartitionTaint taint : snapshot.partitionTaints()) {
            contents.partitionTaints.put(taint.partition(), taint);
        }
        return contents;
    }

    HeartbeatBoard heartbeats() {
        return heartbeats;
    }

    /** From now on the contents can be asked. */
    void answering() {
        answering = true;
    }

    /** The messages of the partition before the offset were applied. */
    void passed(PartitionOfStream partition, long nextOffset) {
        offsets.put(partition, nextOffset);
    }

    /** By partition, the offset before which everything was applied. */
    Map<PartitionOfStream, Long> offsets() {
        return Map.copyOf(offsets);
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
                AccountVector had = before.vector();
                AccountState after = before.with(system).accept(message.stream(), message.arrival(), now);
                keep(after, now);
                if (answering
                        && message.arrival() instanceof Arrival.Usable usable
                        && isReachedBy(after, had, message.stream(), usable)) {
                    observer.applied(message.stream(), usable.event().time(), now);
                }
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
    private void keep(AccountState state, Instant now) {
        tell(accounts.put(state.account(), state), state, now);
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
                    keep(waited.with(system), now);
                }
            }
        }
    }

    /** Tells how far an account has come, and of what had waited until now. */
    private void tell(@Nullable AccountState before, AccountState after, Instant now) {
        if (before != null && before.vector().equals(after.vector())) {
            return;
        }
        observer.moved(after.account(), after.vector(), now, answering);
        if (before == null || !answering) {
            return;
        }
        for (EventStream stream : EventStream.values()) {
            for (AccountState.Held held : before.held().of(stream)) {
                if (after.vector().of(stream).reaches(held.delta().position())) {
                    observer.applied(
                            stream, held.delta().events().getLast().event().time(), now);
                }
            }
        }
    }

    private static boolean isReachedBy(
            AccountState after, AccountVector had, EventStream stream, Arrival.Usable arrival) {
        StreamPosition position = arrival.event().position();
        return after.vector().of(stream).reaches(position) && !had.of(stream).reaches(position);
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
                            : state.with(system).repaired(repair, now),
                    now);
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
