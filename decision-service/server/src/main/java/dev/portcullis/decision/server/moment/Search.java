package dev.portcullis.decision.server.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Goes through candidates in their order until a page is full or has cost enough. */
public final class Search {

    /** How many decisions one page may cost. */
    public static final int MOST_DECISIONS = 20_000;

    private Search() {}

    /**
     * A page.
     *
     * @param last     the candidate after which to go on; empty if none is left. A page may be short, even empty, and not
     *                 the last
     * @param examined how many candidates were asked
     */
    public record Found<T>(List<T> hits, Optional<String> last, int examined) {}

    /**
     * A page of what is allowed.
     *
     * @param candidates in ascending order
     * @param after      the candidate after which to begin
     * @param asking     what is to be listed of a candidate; empty if it is not allowed
     */
    public static <T> Found<T> run(
            List<String> candidates, String after, int limit, Function<String, Optional<T>> asking) {
        List<T> hits = new ArrayList<>();
        int decisions = 0;
        for (String candidate : candidates) {
            if (candidate.compareTo(after) <= 0) {
                continue;
            }
            asking.apply(candidate).ifPresent(hits::add);
            decisions++;
            boolean isLast = candidate.equals(candidates.getLast());
            if (!isLast && (hits.size() == limit || decisions == MOST_DECISIONS)) {
                return new Found<>(hits, Optional.of(candidate), decisions);
            }
        }
        return new Found<>(hits, Optional.empty(), decisions);
    }
}
