package dev.portcullis.decision.benchmark.http;

import dev.portcullis.decision.benchmark.Form;
import java.time.Duration;
import java.util.List;

/** How many policies are measured, and how long each step takes. */
record Schedule(
        List<Integer> sizes, Duration warmUp, Duration ceiling, int searchSteps, Duration searchStep, Duration run) {

    static Schedule of(Form form) {
        return switch (form) {
            case FULL ->
                new Schedule(List.of(800, 8_000, 40_000), seconds(40), seconds(10), 6, seconds(8), seconds(30));
            case QUICK -> new Schedule(List.of(800, 8_000), seconds(20), seconds(5), 4, seconds(4), seconds(8));
            case SMOKE -> new Schedule(List.of(80), seconds(1), seconds(1), 1, seconds(1), seconds(1));
        };
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
