package dev.portcullis.decision.server.authzen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Goes through candidates in their order until a page is full or has cost enough. */
final class Search {

    /** How many decisions one page may cost. */
    static final int MOST_DECISIONS = 20_000;

    private Search() {}

    /**
     * A page.
     *
     * @param last the candidate after which to go on; empty if none is left. A page may be short, even empty, and not the
     *             last
     */
    record Found(List<String> names, Optional<String> last) {}

    /**
     * A page of what is allowed.
     *
     * @param candidates in ascending order
     * @param after      the candidate after which to begin
     */
    static Found run(List<String> candidates, String after, int limit, Predicate<String> isAllowed) {
        List<String> names = new ArrayList<>();
        int decisions = 0;
        for (String candidate : candidates) {
            if (candidate.compareTo(after) <= 0) {
                continue;
            }
            if (isAllowed.test(candidate)) {
                names.add(candidate);
            }
            decisions++;
            boolean isLast = candidate.equals(candidates.getLast());
            if (!isLast && (names.size() == limit || decisions == MOST_DECISIONS)) {
                return new Found(names, Optional.of(candidate));
            }
        }
        return new Found(names, Optional.empty());
    }
}
