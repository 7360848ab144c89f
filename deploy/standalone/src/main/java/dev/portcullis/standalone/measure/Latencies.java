package dev.portcullis.standalone.measure;

import java.util.Arrays;
import java.util.Locale;

/** Times of single events, and what they come to. */
final class Latencies {

    private final long[] nanos;
    private int size;

    Latencies(int capacity) {
        this.nanos = new long[capacity];
    }

    void add(long duration) {
        nanos[size++] = duration;
    }

    /** The smallest value that the given share of all values does not exceed, in milliseconds. */
    double percentile(double share) {
        if (size == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size);
        return sorted[Math.max(0, rank - 1)] / 1_000_000.0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms (%d values)",
                percentile(0.50),
                percentile(0.95),
                percentile(0.99),
                percentile(1.0),
                size);
    }
}
