package dev.portcullis.decision.server.projection;

import dev.portcullis.platform.metric.Recent;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a process measures of the ledger and of the audit log, and of its part in writing them. */
public final class ProjectionMeters implements MeterBinder {

    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private static final String FIGURES = """
            SELECT (SELECT count(DISTINCT account_id) FROM stream_position WHERE taint_reason IS NOT NULL) AS accounts,
                   (SELECT count(*) FROM partition_taint) AS partitions,
                   repair_generation AS repairs, audit_sequence AS entries,
                   (SELECT count(*) FROM audit_fault WHERE resolved_at IS NULL) AS faults
              FROM ledger_state""";

    private final Projector projector;
    private final AuditFollower follower;
    private final SelfCheck checks;
    private final Recent<Map<String, Object>> ledger;

    public ProjectionMeters(Projector projector, AuditFollower follower, SelfCheck checks, JdbcTemplate jdbc) {
        this.projector = projector;
        this.follower = follower;
        this.checks = checks;
        this.ledger = new Recent<>(() -> jdbc.queryForMap(FIGURES), A_WHILE);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        state(registry, "portcullis.projector", "writes the ledger", projector::state);
        state(registry, "portcullis.audit", "follows the audit topics", follower::state);
        figure(
                registry,
                "portcullis.ledger.accounts.tainted",
                "Accounts that the ledger cannot follow until they were repaired",
                "accounts");
        figure(
                registry,
                "portcullis.ledger.partitions.tainted",
                "Partitions in which a message of nobody stands",
                "partitions");
        figure(registry, "portcullis.ledger.repairs", "Repairs since the beginning", "repairs");
        figure(registry, "portcullis.audit.entries", "The number of the last entry of the audit log", "entries");
        figure(registry, "portcullis.audit.faults", "Faults of the audit topics that are open", "faults");
        bindChecks(registry);
    }

    private void bindChecks(MeterRegistry registry) {
        Gauge.builder(
                        "portcullis.check.different",
                        checks,
                        now -> now.different().size())
                .description("Accounts that are not as the services' stores say")
                .register(registry);
        FunctionCounter.builder("portcullis.check.accounts", checks, SelfCheck::checked)
                .description("Checks of accounts against the services' stores")
                .register(registry);
        FunctionCounter.builder("portcullis.check.failed", checks, SelfCheck::failed)
                .description("Checks that could not be made")
                .register(registry);
    }

    private static void state(MeterRegistry registry, String prefix, String work, Supplier<ProjectorState> state) {
        Gauge.builder(prefix + ".leading", () -> state.get() instanceof ProjectorState.Leading ? 1 : 0)
                .description("1 if this process " + work)
                .register(registry);
        Gauge.builder(prefix + ".failing", () -> state.get() instanceof ProjectorState.Failing ? 1 : 0)
                .description("1 if this process fails to and tries again")
                .register(registry);
    }

    private void figure(MeterRegistry registry, String name, String description, String column) {
        Gauge.builder(
                        name,
                        () -> ledger.figure(
                                row -> row.get(column) instanceof Number number ? number.doubleValue() : Double.NaN))
                .description(description)
                .register(registry);
    }
}
