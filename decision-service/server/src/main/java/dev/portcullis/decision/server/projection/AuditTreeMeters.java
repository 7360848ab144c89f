package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.proof.Checkpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What a process measures of the tree over the audit log and of its checkpoints; any alarm is one too many. */
public final class AuditTreeMeters implements MeterBinder {

    private final AuditTreeFollower tree;
    private final CheckpointWatch watch;

    public AuditTreeMeters(AuditTreeFollower tree, CheckpointWatch watch) {
        this.tree = tree;
        this.watch = watch;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("portcullis.audit.tree.leading", () -> tree.state() instanceof ProjectorState.Leading ? 1 : 0)
                .description("1 if this process makes the tree over the audit log and signs checkpoints")
                .register(registry);
        Gauge.builder("portcullis.audit.tree.failing", () -> tree.state() instanceof ProjectorState.Failing ? 1 : 0)
                .description("1 if this process fails to and tries again, or refuses to sign")
                .register(registry);
        Gauge.builder(
                        "portcullis.audit.checkpoint.size",
                        () -> watch.memory().newest().map(Checkpoint::size).orElse(0L))
                .description("How many entries the newest checkpoint covers that this process believes")
                .register(registry);
        Gauge.builder("portcullis.audit.checkpoint.alarms", () -> watch.memory().raised())
                .description(
                        "What was seen since the process began that cannot be if the audit log was only appended to")
                .register(registry);
        Gauge.builder(
                        "portcullis.audit.checkpoint.following",
                        () -> watch.trouble().isEmpty() ? 1 : 0)
                .description("1 if this process follows the checkpoints in Kafka")
                .register(registry);
    }
}
