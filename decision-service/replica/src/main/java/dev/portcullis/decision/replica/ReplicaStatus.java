package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.LedgerSource.PartitionTaint;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a replica follows, how old it is and what is wrong with it. */
public record ReplicaStatus(
        Readiness readiness,
        int accounts,
        List<PartitionAge> partitions,
        List<HeldAccount> heldAccounts,
        List<TaintedAccount> taintedAccounts,
        List<PartitionTaint> taintedPartitions) {

    /** The age of what was never heard of. */
    public static final Duration NEVER = Duration.ofDays(36_500);

    public ReplicaStatus {
        partitions = List.copyOf(partitions);
        heldAccounts = List.copyOf(heldAccounts);
        taintedAccounts = List.copyOf(taintedAccounts);
        taintedPartitions = List.copyOf(taintedPartitions);
    }

    /**
     * How long ago the partition was last known to be complete.
     *
     * @param nextOffset everything before it was applied
     */
    public record PartitionAge(PartitionOfStream partition, Duration age, int epoch, long nextOffset) {}

    /** An account of which something waits for its causes. */
    public record HeldAccount(AccountId account, Instant since) {}

    /** An account that answers nothing until it has been repaired. */
    public record TaintedAccount(AccountId account, EventStream stream, Taint taint) {}

    static ReplicaStatus of(Readiness readiness, Contents contents, Instant now) {
        List<PartitionAge> ages = new ArrayList<>();
        Map<PartitionOfStream, Long> offsets = contents.offsets();
        HeartbeatBoard heartbeats = contents.heartbeats();
        if (!heartbeats.isEmpty()) {
            for (EventStream stream : EventStream.values()) {
                for (int i = 0; i < heartbeats.partitions(stream); i++) {
                    PartitionOfStream partition = new PartitionOfStream(stream, i);
                    HeartbeatBoard.Beat beat = heartbeats.last(partition);
                    Duration age = beat == null ? NEVER : Duration.between(beat.time(), now);
                    ages.add(new PartitionAge(
                            partition, age, beat == null ? 0 : beat.epoch(), offsets.getOrDefault(partition, 0L)));
                }
            }
        }
        List<HeldAccount> held = new ArrayList<>();
        List<TaintedAccount> tainted = new ArrayList<>();
        for (AccountState state : contents.accounts()) {
            state.heldSince().ifPresent(since -> held.add(new HeldAccount(state.account(), since)));
            state.taints().forEach((stream, taint) -> tainted.add(new TaintedAccount(state.account(), stream, taint)));
        }
        tainted.sort(Comparator.comparing(TaintedAccount::account).thenComparing(TaintedAccount::stream));
        held.sort(Comparator.comparing(HeldAccount::since).thenComparing(HeldAccount::account));
        return new ReplicaStatus(
                readiness, contents.accounts().size(), ages, held, tainted, List.copyOf(contents.partitionTaints()));
    }
}
