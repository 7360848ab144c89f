package dev.portcullis.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayHealthTest {

    @Test
    void aServiceIsReadyOnceItsRelayHasFoundEverythingInOrder() {
        assertThat(status(new RelayState.Starting())).isEqualTo("DOWN");
        assertThat(status(new RelayState.Failing("no Kafka", false))).isEqualTo("DOWN");
        assertThat(status(new RelayState.Leading(1, Map.of()))).isEqualTo("UP");
        assertThat(status(new RelayState.Following())).isEqualTo("UP");
        assertThat(status(new RelayState.Stopped())).isEqualTo("DOWN");
    }

    @Test
    void aKafkaThatGoesAwayLaterStopsNoWrites() {
        assertThat(status(new RelayState.Failing("no Kafka", true))).isEqualTo("UP");
    }

    @Test
    void whatOnlyAnOperatorCanMendMakesTheServiceUnready() {
        assertThat(status(new RelayState.Refusing("Kafka is ahead"))).isEqualTo("DOWN");
        assertThat(RelayHealth.of(new RelayState.Refusing("Kafka is ahead")).getDetails())
                .containsEntry("reason", "Kafka is ahead");
    }

    private static String status(RelayState state) {
        return RelayHealth.of(state).getStatus().getCode();
    }
}
