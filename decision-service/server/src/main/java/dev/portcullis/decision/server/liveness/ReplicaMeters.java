package dev.portcullis.decision.server.liveness;

import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.Readiness;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.ReplicaStatus;
import dev.portcullis.decision.replica.ReplicaStatus.HeldAccount;
import dev.portcullis.decision.replica.ReplicaStatus.PartitionAge;
import dev.portcullis.platform.metric.Recent;
import dev.portcullis.vocabulary.EventStream;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a process measures of its replica and knows of the others. */
public final class ReplicaMeters implements MeterBinder {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Replica replica;
    private final Supplier<Iterable<LiveReplica>> known;
    private final int partitions;
    private final Recent<ReplicaStatus> status;

    /** @param partitions how many each topic has */
    public ReplicaMeters(Replica replica, ReplicaReporter reporter, int partitions) {
        this.replica = replica;
        this.known = reporter::known;
        this.partitions = partitions;
        this.status = new Recent<>(replica::status, A_MOMENT);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("portcullis.replica.ready", () -> replica.readiness() instanceof Readiness.Ready ? 1 : 0)
                .description("1 if this process answers requests for access")
                .register(registry);
        gauge(registry, "portcullis.replica.accounts", "Accounts in memory", ReplicaStatus::accounts);
        gauge(
                registry,
                "portcullis.replica.accounts.held",
                "Accounts of which something waits for its causes",
                now -> now.heldAccounts().size());
        Gauge.builder("portcullis.replica.held", this::heldSeconds)
                .description("How long the longest waiting has waited for its causes")
                .baseUnit("seconds")
                .register(registry);
        gauge(
                registry,
                "portcullis.replica.accounts.tainted",
                "Accounts that are not decided upon until they were repaired",
                now -> now.taintedAccounts().stream()
                        .map(ReplicaStatus.TaintedAccount::account)
                        .collect(Collectors.toSet())
                        .size());
        gauge(
                registry,
                "portcullis.replica.partitions.tainted",
                "Partitions in which a message of nobody stands",
                now -> now.taintedPartitions().size());
        count(registry, "portcullis.replicas.live", "Processes that have reported lately", true);
        count(
                registry,
                "portcullis.replicas.silent",
                "Processes that have ceased to report within the last hour",
                false);
        for (EventStream stream : EventStream.values()) {
            for (int i = 0; i < partitions; i++) {
                bindPartition(registry, new PartitionOfStream(stream, i));
            }
        }
    }

    private void bindPartition(MeterRegistry registry, PartitionOfStream partition) {
        Tags tags =
                Tags.of("stream", partition.stream().wireName(), "partition", Integer.toString(partition.partition()));
        Gauge.builder("portcullis.replica.age", () -> of(partition, PartitionAge::age, age -> age.toMillis() / 1_000.0))
                .description("How long ago the partition was last known to be complete")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        Gauge.builder("portcullis.replica.offset", () -> of(partition, PartitionAge::nextOffset, Long::doubleValue))
                .description("Everything before this offset was applied")
                .tags(tags)
                .register(registry);
        Gauge.builder("portcullis.replicas.offset.lowest", () -> lowest(partition))
                .description("Everything before this offset was applied by every live replica")
                .tags(tags)
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<ReplicaStatus> figure) {
        Gauge.builder(name, () -> status.figure(figure))
                .description(description)
                .register(registry);
    }

    private void count(MeterRegistry registry, String name, String description, boolean live) {
        Gauge.builder(name, () -> {
                    int count = 0;
                    for (LiveReplica one : known.get()) {
                        count += one.live() == live ? 1 : 0;
                    }
                    return count;
                })
                .description(description)
                .register(registry);
    }

    private double heldSeconds() {
        return status.figure(now -> now.heldAccounts().stream()
                .map(HeldAccount::since)
                .findFirst()
                .map(since -> Duration.between(since, replica.now()).toMillis() / 1_000.0)
                .orElse(0.0));
    }

    private <T> double of(
            PartitionOfStream partition,
            java.util.function.Function<PartitionAge, T> part,
            java.util.function.Function<T, Double> figure) {
        return status.get()
                .flatMap(now -> now.partitions().stream()
                        .filter(one -> one.partition().equals(partition))
                        .filter(one -> one.age().compareTo(ReplicaStatus.NEVER) < 0)
                        .findFirst())
                .map(part)
                .map(figure)
                .orElse(Double.NaN);
    }

    private double lowest(PartitionOfStream partition) {
        double lowest = Double.NaN;
        for (LiveReplica one : known.get()) {
            if (one.live()) {
                double offset = one.offsets().getOrDefault(partition, 0L).doubleValue();
                lowest = Double.isNaN(lowest) ? offset : Math.min(lowest, offset);
            }
        }
        return lowest;
    }
}
