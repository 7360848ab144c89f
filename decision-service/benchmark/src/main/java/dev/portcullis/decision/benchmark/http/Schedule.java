package dev.portcullis.decision.benchmark.http;

import dev.portcullis.decision.benchmark.Form;
import java.time.Duration;
import java.util.List;

/**
 * How many policies are measured, and how long each step takes.
 *
 * @param runs how often latencies are measured at a rate; the run with the median p99 counts
 */
record Schedule(
        List<Integer> sizes,
        Duration warmUp,
        Duration ceiling,
        int searchSteps,
        Duration searchStep,
        int runs,
        Duration run) {

    static Schedule of(Form form) {
        return switch (form) {
            case FULL ->
                new Schedule(List.of(800, 8_000, 40_000), seconds(20), seconds(5), 5, seconds(4), 3, seconds(5));
            case QUICK -> new Schedule(List.of(800, 8_000), seconds(15), seconds(4), 4, seconds(3), 1, seconds(6));
            case SMOKE -> new Schedule(List.of(80), seconds(1), seconds(1), 1, seconds(1), 1, seconds(1));
        };
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
