package dev.portcullis.decision.server.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.Readiness;
import dev.portcullis.decision.replica.ReplicaStatus;
import dev.portcullis.decision.server.ledger.LedgerReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is followed, how far, how old it is, and what is wrong. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ProjectionStatus(ReplicaPart replica, ProjectorPart projector, LedgerPart ledger, AuditPart audit) {

    /** The replica of the answering process. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ReplicaPart(
            boolean ready,
            Optional<String> reason,
            int accounts,
            List<Partition> partitions,
            List<TaintedAccount> taintedAccounts,
            List<TaintedPartition> taintedPartitions) {}

    /** A partition; without an age if its relay was never heard of. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Partition(String stream, int partition, Optional<Long> ageMillis, int epoch) {}

    /** An account that answers nothing until it has been repaired. */
    public record TaintedAccount(
            String accountId, String stream, String reason, String detail, int partition, long offset) {}

    /** A partition in which a message of nobody stands; its accounts answer nothing until they have been repaired. */
    public record TaintedPartition(String stream, int partition, long offset, String detail) {}

    /** The projector of the answering process: {@code leading}, {@code waiting} or {@code failing}. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ProjectorPart(String state, Optional<String> reason) {}

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

    /** Where the projector goes on reading. */
    public record Offset(String stream, int partition, long nextOffset) {}

    static ProjectionStatus of(
            ReplicaStatus replica, ProjectorState projector, LedgerReader.Positions ledger, AuditPart audit) {
        return new ProjectionStatus(replica(replica), projector(projector), ledger(ledger), audit);
    }

    private static ReplicaPart replica(ReplicaStatus status) {
        Optional<String> reason = switch (status.readiness()) {
            case Readiness.Ready ready -> Optional.empty();
            case Readiness.NotReady not -> Optional.of(not.reason());
        };
        return new ReplicaPart(
                reason.isEmpty(),
                reason,
                status.accounts(),
                status.partitions().stream().map(ProjectionStatus::partition).toList(),
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
                age.epoch());
    }

    static ProjectorPart projector(ProjectorState state) {
        return switch (state) {
            case ProjectorState.Waiting waiting -> new ProjectorPart("waiting", Optional.empty());
            case ProjectorState.Leading leading -> new ProjectorPart("leading", Optional.empty());
            case ProjectorState.Failing failing -> new ProjectorPart("failing", Optional.of(failing.reason()));
        };
    }

    private static LedgerPart ledger(LedgerReader.Positions positions) {
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
        List<Offset> offsets = positions.offsets().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<PartitionOfStream, Long> entry) -> entry.getKey().stream())
                        .thenComparingInt(entry -> entry.getKey().partition()))
                .map(entry -> new Offset(
                        entry.getKey().stream().wireName(), entry.getKey().partition(), entry.getValue()))
                .toList();
        return new LedgerPart(
                positions.tracks().keySet().stream()
                        .map(key -> key.account())
                        .distinct()
                        .count(),
                positions.generation(),
                offsets,
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
