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

/** What a replica follows, how old it is and what is wrong with it. */
public record ReplicaStatus(
        Readiness readiness,
        int accounts,
        List<PartitionAge> partitions,
        List<TaintedAccount> taintedAccounts,
        List<PartitionTaint> taintedPartitions) {

    /** The age of what was never heard of. */
    public static final Duration NEVER = Duration.ofDays(36_500);

    public ReplicaStatus {
        partitions = List.copyOf(partitions);
        taintedAccounts = List.copyOf(taintedAccounts);
        taintedPartitions = List.copyOf(taintedPartitions);
    }

    /** How long ago the partition was last known to be complete. */
    public record PartitionAge(PartitionOfStream partition, Duration age, int epoch) {}

    /** An account that answers nothing until it has been repaired. */
    public record TaintedAccount(AccountId account, EventStream stream, Taint taint) {}

    static ReplicaStatus of(Readiness readiness, Contents contents, Instant now) {
        List<PartitionAge> ages = new ArrayList<>();
        HeartbeatBoard heartbeats = contents.heartbeats();
        if (!heartbeats.isEmpty()) {
            for (EventStream stream : EventStream.values()) {
                for (int i = 0; i < heartbeats.partitions(stream); i++) {
                    PartitionOfStream partition = new PartitionOfStream(stream, i);
                    HeartbeatBoard.Beat beat = heartbeats.last(partition);
                    Duration age = beat == null ? NEVER : Duration.between(beat.time(), now);
                    ages.add(new PartitionAge(partition, age, beat == null ? 0 : beat.epoch()));
                }
            }
        }
        List<TaintedAccount> tainted = new ArrayList<>();
        for (AccountState state : contents.accounts()) {
            state.taints().forEach((stream, taint) -> tainted.add(new TaintedAccount(state.account(), stream, taint)));
        }
        tainted.sort(Comparator.comparing(TaintedAccount::account).thenComparing(TaintedAccount::stream));
        return new ReplicaStatus(
                readiness, contents.accounts().size(), ages, tainted, List.copyOf(contents.partitionTaints()));
    }
}
