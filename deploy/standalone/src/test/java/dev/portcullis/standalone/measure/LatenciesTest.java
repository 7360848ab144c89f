package dev.portcullis.standalone.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MILLISECOND = 1_000_000;

    @Test
    void aPercentileIsTheSmallestValueThatTheShareDoesNotExceed() {
        var latencies = new Latencies(100);
        for (int i = 100; i > 0; i--) {
            latencies.add(i * MILLISECOND);
        }

        assertThat(latencies.percentile(0.50)).isEqualTo(50.0);
        assertThat(latencies.percentile(0.99)).isEqualTo(99.0);
        assertThat(latencies.percentile(1.0)).isEqualTo(100.0);
        assertThat(latencies).hasToString("p50 50.0 ms, p95 95.0 ms, p99 99.0 ms, longest 100.0 ms (100 values)");
    }

    @Test
    void ofOneValueEveryPercentileIsThatValue() {
        var latencies = new Latencies(1);
        latencies.add(7 * MILLISECOND);

        assertThat(latencies.percentile(0.01)).isEqualTo(7.0);
        assertThat(latencies.percentile(1.0)).isEqualTo(7.0);
    }

    @Test
    void ofNothingThereIsNoPercentile() {
        assertThatThrownBy(() -> new Latencies(1).percentile(0.5)).isInstanceOf(IllegalStateException.class);
    }
}
