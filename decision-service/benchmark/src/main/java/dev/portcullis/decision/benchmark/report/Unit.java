package dev.portcullis.decision.benchmark.report;

import java.util.List;
import java.util.Locale;

/** What a figure counts. */
public enum Unit {
    NANOSECONDS("ns", "µs", "ms", "s"),
    BYTES("B", "kB", "MB", "GB"),
    PER_SECOND("/s", "k/s", "M/s", "G/s"),
    TIMES("×", "k×", "M×", "G×"),
    COUNT("", "k", "M", "G");

    private static final double STEP = 1000;

    private final String plain;
    private final String thousands;
    private final String millions;
    private final String milliards;

    Unit(String plain, String thousands, String millions, String milliards) {
        this.plain = plain;
        this.thousands = thousands;
        this.millions = millions;
        this.milliards = milliards;
    }

    /** The value with three digits that matter, such as {@code 1.23 µs}. */
    public String written(double value) {
        List<String> names = List.of(plain, thousands, millions, milliards);
        double scaled = value;
        int step = 0;
        while (Math.abs(scaled) >= STEP && step < names.size() - 1) {
            scaled /= STEP;
            step++;
        }
        boolean whole = Math.abs(scaled) >= 100 || scaled == Math.rint(scaled);
        String digits = String.format(Locale.ROOT, whole ? "%.0f" : Math.abs(scaled) >= 10 ? "%.1f" : "%.2f", scaled);
        return (digits + " " + names.get(step)).strip();
    }
}
