package dev.portcullis.decision.engine.difference;

import java.util.List;

/**
 * What a comparison found.
 *
 * @param witnesses of the differences, no two of one change with the same action and kind of resource
 */
public record Difference(Verdict verdict, List<Witness> witnesses, Searched searched) {

    /** What can be said. */
    public enum Verdict {
        /** Proven: every request is answered alike. */
        EQUAL("equal"),
        /** Shown by witnesses. */
        DIFFERENT("different"),
        /** Nothing was found, and nothing is proven. */
        NO_DIFFERENCE_FOUND("noDifferenceFound");

        private final String wireName;

        Verdict(String wireName) {
            this.wireName = wireName;
        }

        /** The name in answers. */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * What was searched.
     *
     * @param actions     how many actions: all that are known by name, and those that the documents speak of
     * @param resources   how many resources, made from the documents' patterns
     * @param values      how many values of condition keys, from the edges of what the conditions compare with
     * @param steps       how many combinations were looked at
     * @param budgetEnded whether there was more to look at
     * @param more        whether more differences were found than are reported
     */
    public record Searched(int actions, int resources, int values, long steps, boolean budgetEnded, boolean more) {}

    public Difference {
        witnesses = List.copyOf(witnesses);
    }

    /** The witnesses of one change. */
    public List<Witness> of(Change change) {
        return witnesses.stream().filter(witness -> witness.change() == change).toList();
    }
}
