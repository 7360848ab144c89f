package dev.portcullis.decision.server.liveness;

import dev.portcullis.decision.server.liveness.ReplicaProgress.Step;
import dev.portcullis.decision.server.liveness.ReplicaRegister.Report;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Another process, as far as the register knows it. */
final class PlayedReplica implements AutoCloseable {

    private final UUID id = UUID.randomUUID();
    private final JdbcTemplate jdbc;
    private final ReplicaRegister register;

    PlayedReplica(TestDatabase database) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.register = new ReplicaRegister(jdbc, Duration.ofSeconds(5), Duration.ofHours(1));
    }

    String id() {
        return id.toString();
    }

    /** Reports that it answers and has come that far. */
    void isAt(AccountId account, AccountVector vector) {
        report(true, List.of(new Step(account, vector, false, Instant.now())));
    }

    /** Reports that it does not answer. */
    void isNotReady() {
        report(false, List.of());
    }

    private void report(boolean ready, List<Step> steps) {
        Optional<String> reason = ready ? Optional.empty() : Optional.of("it loads");
        boolean _ = register.report(
                new Report(id, "played", Instant.now(), ready, reason, Optional.of(Duration.ZERO), Map.of()), steps);
    }

    /** Its last report was so long ago. */
    void fallsSilent(Duration since) {
        jdbc.update(
                "UPDATE replica_report SET reported_at = reported_at - ? * interval '1 millisecond' WHERE replica_id = ?",
                since.toMillis(),
                id);
    }

    @Override
    public void close() {
        register.leave(id);
    }
}
