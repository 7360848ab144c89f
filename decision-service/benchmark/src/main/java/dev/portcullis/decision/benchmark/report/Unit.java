package dev.portcullis.decision.benchmark.report;

import java.util.Locale;

/** What a figure counts. */
public enum Unit {
    NANOSECONDS("ns", "µs", "ms", "s"),
    BYTES("B", "kB", "MB", "GB"),
    PER_SECOND("/s", "k/s", "M/s", "G/s"),
    TIMES("×", "k×", "M×", "G×"),
    COUNT("", "k", "M", "G");

    private static final double STEP = 1000;

    private final String[] names;

    Unit(String... names) {
        this.names = names;
    }

    /** The value with three digits that matter, such as {@code 1.23 µs}. */
    public String written(double value) {
        double scaled = value;
        int step = 0;
        while (Math.abs(scaled) >= STEP && step < names.length - 1) {
            scaled /= STEP;
            step++;
        }
        boolean whole = Math.abs(scaled) >= 100 || scaled == Math.rint(scaled);
        String digits = String.format(Locale.ROOT, whole ? "%.0f" : Math.abs(scaled) >= 10 ? "%.1f" : "%.2f", scaled);
        return (digits + " " + names[step]).strip();
    }
}
