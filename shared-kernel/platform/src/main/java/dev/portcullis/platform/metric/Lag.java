package dev.portcullis.platform.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How long it takes from when something happens to when it has its effect somewhere else, over the last minutes. */
public final class Lag {

    private static final Duration LATELY = Duration.ofMinutes(5);

    private final Timer timer;

    private Lag(Timer timer) {
        this.timer = timer;
    }

    /** A metric of that name, with the median and the 95th and 99th percentile. */
    public static Lag in(MeterRegistry registry, String name, String description) {
        return new Lag(Timer.builder(name)
                .description(description)
                .publishPercentiles(0.5, 0.95, 0.99)
                .distributionStatisticExpiry(LATELY)
                .register(registry));
    }

    /** Notes one; clocks of two machines differ, so an effect may seem to come before its cause. */
    public void note(Instant happened, Instant effective) {
        Duration lag = Duration.between(happened, effective);
        timer.record(lag.isNegative() ? Duration.ZERO : lag);
    }

    /**
     * In milliseconds, but for the count.
     *
     * @param count how many since the process was started; the others are of the last minutes
     */
    public record Distribution(long count, double p50, double p95, double p99, double greatest) {}

    /** What was noted. */
    public Distribution distribution() {
        HistogramSnapshot snapshot = timer.takeSnapshot();
        return new Distribution(
                snapshot.count(),
                percentile(snapshot, 0.5),
                percentile(snapshot, 0.95),
                percentile(snapshot, 0.99),
                snapshot.max(TimeUnit.MILLISECONDS));
    }

    private static double percentile(HistogramSnapshot snapshot, double which) {
        for (ValueAtPercentile value : snapshot.percentileValues()) {
            if (Double.compare(value.percentile(), which) == 0) {
                return value.value(TimeUnit.MILLISECONDS);
            }
        }
        return 0;
    }
}
