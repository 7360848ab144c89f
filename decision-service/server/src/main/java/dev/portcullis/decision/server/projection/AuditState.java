package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.server.ledger.AuditFaults;
import dev.portcullis.decision.server.ledger.AuditItemWriter;
import dev.portcullis.decision.server.projection.ProjectionStatus.AuditFault;
import dev.portcullis.decision.server.projection.ProjectionStatus.AuditPart;
import dev.portcullis.decision.server.projection.ProjectionStatus.Offset;
import dev.portcullis.decision.server.projection.ProjectionStatus.RememberedCheckpoint;
import dev.portcullis.decision.server.projection.ProjectionStatus.TreeAlarm;
import dev.portcullis.decision.server.projection.ProjectionStatus.TreePart;
import dev.portcullis.decision.server.tree.StoredTree;
import org.springframework.jdbc.core.JdbcTemplate;

/** How the audit log is. */
public final class AuditState {

    private static final int SHOWN = 100;

    private final AuditFollower follower;
    private final AuditTreeFollower tree;
    private final CheckpointWatch watch;
    private final JdbcTemplate jdbc;

    public AuditState(AuditFollower follower, AuditTreeFollower tree, CheckpointWatch watch, JdbcTemplate jdbc) {
        this.follower = follower;
        this.tree = tree;
        this.watch = watch;
        this.jdbc = jdbc;
    }

    AuditPart now() {
        ProjectorState state = follower.state();
        Long sequence = jdbc.queryForObject("SELECT audit_sequence FROM ledger_state", Long.class);
        return new AuditPart(
                ProjectionStatus.name(state),
                ProjectionStatus.reason(state),
                sequence == null ? 0 : sequence,
                new AuditItemWriter(jdbc)
                        .offsets().stream()
                                .map(place -> new Offset(place.stream(), place.partition(), place.offset()))
                                .toList(),
                new AuditFaults(jdbc)
                        .open(SHOWN).stream().map(AuditState::fault).toList(),
                tree());
    }

    private TreePart tree() {
        ProjectorState state = tree.state();
        return new TreePart(
                ProjectionStatus.name(state),
                ProjectionStatus.reason(state),
                new StoredTree(jdbc).size(),
                watch.memory()
                        .newest()
                        .map(checkpoint -> new RememberedCheckpoint(
                                checkpoint.origin(),
                                checkpoint.size(),
                                checkpoint.root().toString())),
                watch.trouble(),
                watch.memory().raised(),
                watch.memory().alarms().stream()
                        .map(alarm -> new TreeAlarm(
                                alarm.kind().wireName(),
                                alarm.size(),
                                alarm.sentence(),
                                alarm.foundAt().toString()))
                        .toList());
    }

    private static AuditFault fault(AuditFaults.Fault fault) {
        return new AuditFault(
                fault.reason(),
                fault.stream(),
                fault.partition(),
                Long.toString(fault.accountId()),
                fault.epoch(),
                fault.fromPosition(),
                fault.toPosition(),
                fault.firstOffset(),
                fault.lastOffset(),
                fault.messages(),
                fault.detail(),
                fault.foundAt().toString());
    }
}
