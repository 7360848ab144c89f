package dev.portcullis.decision.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** When a service may be used by users. */
class GuardHealthTest {

    private final HeldReplica held = new HeldReplica();
    private final GuardHealth health = new GuardHealth(held.replica);

    @Test
    void aServiceIsReadyWhenItsReplicaWasLoadedAndStaysSoWhenStreamsFallSilent() {
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        held.load();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        held.beat();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        held.pass(Duration.ofHours(1));

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
