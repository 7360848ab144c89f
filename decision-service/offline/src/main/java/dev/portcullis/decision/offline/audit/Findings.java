package dev.portcullis.decision.offline.audit;

import java.io.PrintStream;

/** What is wrong, one sentence a line, as it is found. */
final class Findings {

    private static final long MOST = 1_000;

    private final PrintStream output;
    private long count;

    Findings(PrintStream output) {
        this.output = output;
    }

    /** Something is wrong with a field of an entry. */
    void entry(long sequence, String field, String sentence) {
        add("entry " + sequence + ", " + field + ": " + sentence);
    }

    void add(String sentence) {
        count++;
        if (count <= MOST) {
            output.println("WRONG  " + sentence);
        } else if (count == MOST + 1) {
            output.println("WRONG  and more, which is not listed");
        }
    }

    long count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }
}
