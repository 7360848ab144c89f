package dev.portcullis.decision.server.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.Readiness;
import dev.portcullis.decision.replica.ReplicaStatus;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.liveness.LiveReplica;
import dev.portcullis.platform.metric.Lag.Distribution;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is followed, how far, how old it is, and what is wrong.
 *
 * @param replicas of all processes that decide, or did within the last hour
 * @param lowest   by partition, the offset before which every live replica has applied everything
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ProjectionStatus(
        ReplicaPart replica,
        List<LiveReplicaPart> replicas,
        List<Offset> lowest,
        ProjectorPart projector,
        LedgerPart ledger,
        AuditPart audit,
        ChecksPart checks,
        Rebuild.Progress rebuild) {

    private static final int SHOWN = 100;

    /**
     * The replica of the answering process.
     *
     * @param held         how many accounts have something that waits for its causes
     * @param heldAccounts those that wait the longest
     * @param lag          from when events happened to when the replica had them, in milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ReplicaPart(
            boolean ready,
            Optional<String> reason,
            int accounts,
            List<Partition> partitions,
            Distribution lag,
            int held,
            List<HeldAccount> heldAccounts,
            List<TaintedAccount> taintedAccounts,
            List<TaintedPartition> taintedPartitions) {}

    /**
     * A partition; without an age if its relay was never heard of.
     *
     * @param nextOffset everything before it was applied
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Partition(String stream, int partition, Optional<Long> ageMillis, int epoch, long nextOffset) {}

    /** An account of which something waits for its causes in another stream. */
    public record HeldAccount(String accountId, String since) {}

    /** The replica of a process, as it has reported last; {@code live} if that was lately. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LiveReplicaPart(
            String replicaId,
            String host,
            boolean live,
            boolean ready,
            Optional<String> reason,
            Optional<Long> ageMillis,
            String startedAt,
            String reportedAt,
            long silentMillis) {

        static LiveReplicaPart of(LiveReplica one) {
            return new LiveReplicaPart(
                    one.id().toString(),
                    one.host(),
                    one.live(),
                    one.ready(),
                    one.reason(),
                    one.age().map(Duration::toMillis),
                    one.startedAt().toString(),
                    one.reportedAt().toString(),
                    one.silence().toMillis());
        }
    }

    /** An account that answers nothing until it has been repaired. */
    public record TaintedAccount(
            String accountId, String stream, String reason, String detail, int partition, long offset) {}

    /** A partition in which a message of nobody stands; its accounts answer nothing until they have been repaired. */
    public record TaintedPartition(String stream, int partition, long offset, String detail) {}

    /**
     * The projector of the answering process: {@code leading}, {@code waiting} or {@code failing}.
     *
     * @param lag from when events happened to when this process had written them, in milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ProjectorPart(String state, Optional<String> reason, Distribution lag) {}

    /** The ledger, which all processes share. */
    public record LedgerPart(
            long accounts,
            long repairs,
            List<Offset> offsets,
            List<TaintedAccount> taintedAccounts,
            List<TaintedPartition> taintedPartitions) {}

    /**
     * The audit log, which all processes share, and the follower of the answering process.
     *
     * @param sequence the number of the last entry
     * @param faults   the oldest that are open; nothing that they are about was left out silently
     * @param tree     the Merkle tree over it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record AuditPart(
            String state,
            Optional<String> reason,
            long sequence,
            List<Offset> offsets,
            List<AuditFault> faults,
            TreePart tree) {}

    /**
     * The tree over the audit log, which all processes share, and what the answering process remembers of its checkpoints.
     *
     * @param size       how many entries the tree covers
     * @param checkpoint the newest that is believed; absent before the first
     * @param trouble    why checkpoints are not followed at the moment
     * @param raised     how many alarms this process has raised since it began
     * @param alarms     the first of them: what cannot be if the log was only appended to
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record TreePart(
            String state,
            Optional<String> reason,
            long size,
            Optional<RememberedCheckpoint> checkpoint,
            Optional<String> trouble,
            long raised,
            List<TreeAlarm> alarms) {}

    /** A checkpoint without its signature; {@code root} is in base64. */
    public record RememberedCheckpoint(String origin, long size, String root) {}

    /**
     * An alarm.
     *
     * @param kind {@code unverifiable}, {@code other-root}, {@code smaller}, {@code inconsistent}, {@code log-shrank} or
     *             {@code log-rewritten}
     */
    public record TreeAlarm(String kind, long size, String sentence, String foundAt) {}

    /**
     * Something that is wrong with an audit topic.
     *
     * @param reason    {@code unverifiable}, {@code missing} or {@code conflict}
     * @param accountId whose items are missing; {@code 0} if that cannot be known
     */
    public record AuditFault(
            String reason,
            String stream,
            int partition,
            String accountId,
            int epoch,
            long fromPosition,
            long toPosition,
            long firstOffset,
            long lastOffset,
            long messages,
            String detail,
            String foundAt) {}

    /**
     * What the answering process has found by checking accounts against the services' stores.
     *
     * @param checked   how many checks since the process was started
     * @param failed    how many of them could not be made
     * @param lastRound when it had last checked all accounts
     * @param different the accounts that are not as the stores say, until a check finds them repaired
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ChecksPart(long checked, long failed, Optional<String> lastRound, List<CheckedAccount> different) {}

    static ChecksPart checks(SelfCheck checks) {
        return new ChecksPart(
                checks.checked(),
                checks.failed(),
                checks.round().map(Object::toString),
                checks.different().stream().limit(SHOWN).toList());
    }

    /** Where reading goes on. */
    public record Offset(String stream, int partition, long nextOffset) {}

    static ReplicaPart replica(ReplicaStatus status, Distribution lag) {
        Optional<String> reason = switch (status.readiness()) {
            case Readiness.Ready ready -> Optional.empty();
            case Readiness.NotReady not -> Optional.of(not.reason());
        };
        return new ReplicaPart(
                reason.isEmpty(),
                reason,
                status.accounts(),
                status.partitions().stream().map(ProjectionStatus::partition).toList(),
                lag,
                status.heldAccounts().size(),
                status.heldAccounts().stream()
                        .limit(SHOWN)
                        .map(held -> new HeldAccount(
                                held.account().toString(), held.since().toString()))
                        .toList(),
                status.taintedAccounts().stream()
                        .map(tainted -> new TaintedAccount(
                                tainted.account().toString(),
                                tainted.stream().wireName(),
                                tainted.taint().reason().wireName(),
                                tainted.taint().detail(),
                                tainted.taint().place().partition(),
                                tainted.taint().place().offset()))
                        .toList(),
                status.taintedPartitions().stream()
                        .map(taint -> new TaintedPartition(
                                taint.partition().stream().wireName(),
                                taint.partition().partition(),
                                taint.offset(),
                                taint.detail()))
                        .toList());
    }

    private static Partition partition(ReplicaStatus.PartitionAge age) {
        boolean heard = age.age().compareTo(ReplicaStatus.NEVER) < 0;
        return new Partition(
                age.partition().stream().wireName(),
                age.partition().partition(),
                heard ? Optional.of(age.age().toMillis()) : Optional.empty(),
                age.epoch(),
                age.nextOffset());
    }

    /** What all live replicas have. */
    static List<Offset> lowest(List<LiveReplica> replicas) {
        Map<PartitionOfStream, Long> lowest = new HashMap<>();
        List<LiveReplica> live = replicas.stream().filter(LiveReplica::live).toList();
        live.forEach(one -> one.offsets().forEach((partition, offset) -> lowest.merge(partition, offset, Math::min)));
        // One that has not read a partition at all is at its beginning.
        lowest.replaceAll((partition, offset) ->
                live.stream().allMatch(one -> one.offsets().containsKey(partition)) ? offset : 0L);
        return offsets(lowest);
    }

    static ProjectorPart projector(ProjectorState state, Distribution lag) {
        return new ProjectorPart(name(state), reason(state), lag);
    }

    static String name(ProjectorState state) {
        return switch (state) {
            case ProjectorState.Waiting _ -> "waiting";
            case ProjectorState.Leading _ -> "leading";
            case ProjectorState.Failing _ -> "failing";
        };
    }

    static Optional<String> reason(ProjectorState state) {
        return state instanceof ProjectorState.Failing failing ? Optional.of(failing.reason()) : Optional.empty();
    }

    private static List<Offset> offsets(Map<PartitionOfStream, Long> offsets) {
        return offsets.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<PartitionOfStream, Long> entry) -> entry.getKey().stream())
                        .thenComparingInt(entry -> entry.getKey().partition()))
                .map(entry -> new Offset(
                        entry.getKey().stream().wireName(), entry.getKey().partition(), entry.getValue()))
                .toList();
    }

    static LedgerPart ledger(LedgerReader.Positions positions) {
        List<TaintedAccount> tainted = positions.tracks().entrySet().stream()
                .filter(entry -> entry.getValue().taint().isPresent())
                .map(entry -> {
                    var taint = entry.getValue().taint().orElseThrow();
                    return new TaintedAccount(
                            entry.getKey().account().toString(),
                            entry.getKey().stream().wireName(),
                            taint.reason().wireName(),
                            taint.detail(),
                            taint.place().partition(),
                            taint.place().offset());
                })
                .sorted(Comparator.comparing(TaintedAccount::accountId).thenComparing(TaintedAccount::stream))
                .toList();
        return new LedgerPart(
                positions.tracks().keySet().stream()
                        .map(key -> key.account())
                        .distinct()
                        .count(),
                positions.generation(),
                offsets(positions.offsets()),
                tainted,
                positions.partitionTaints().stream()
                        .map(taint -> new TaintedPartition(
                                taint.partition().stream().wireName(),
                                taint.partition().partition(),
                                taint.offset(),
                                taint.detail()))
                        .toList());
    }
}
