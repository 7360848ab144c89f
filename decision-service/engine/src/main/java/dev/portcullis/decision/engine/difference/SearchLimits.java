package dev.portcullis.decision.engine.difference;

/**
 * How far a search for differences goes.
 *
 * @param steps     how many combinations are looked at, each some tens of nanoseconds
 * @param witnesses the most that are reported of each change
 */
public record SearchLimits(int steps, int witnesses) {

    /** A search of a fraction of a second. */
    public static final SearchLimits USUAL = new SearchLimits(3_000_000, 500);

    public SearchLimits {
        if (steps < 1 || witnesses < 1) {
            throw new IllegalArgumentException("a search has at least one step and one witness");
        }
    }
}
