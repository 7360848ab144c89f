package dev.portcullis.decision.benchmark.http;

import org.HdrHistogram.Histogram;

/**
 * What came of a run.
 *
 * @param offered  requests that were due per second; infinite if each connection asked as fast as it was answered
 * @param achieved right answers per second
 * @param wrong    answers that were not 200 or not the expected ones
 */
record LoadRun(double offered, double achieved, long wrong, String firstWrong, Histogram latencies) {

    /** The server kept up with what was asked of it, and was right. */
    boolean sustained() {
        return wrong == 0 && achieved >= 0.99 * offered;
    }

    double nanos(double percentile) {
        return latencies.getValueAtPercentile(percentile);
    }

    double millis(double percentile) {
        return nanos(percentile) / 1e6;
    }

    @Override
    public String toString() {
        return "offered %.0f/s, answered %.0f/s, wrong %d, p50 %.3f ms, p95 %.3f ms, p99 %.3f ms, max %.1f ms"
                .formatted(offered, achieved, wrong, millis(50), millis(95), millis(99), millis(100));
    }
}
