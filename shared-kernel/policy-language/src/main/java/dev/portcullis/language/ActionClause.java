package dev.portcullis.language;

import dev.portcullis.vocabulary.ActionPattern;
import java.util.List;

/**
 * {@code Action} or {@code NotAction} (semantics reference §1.1).
 *
 * @param negated  true for {@code NotAction}: everything but what the patterns cover
 * @param patterns at least one
 */
public record ActionClause(boolean negated, List<ActionPattern> patterns) {

    public ActionClause {
        patterns = List.copyOf(patterns);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("an action clause has at least one pattern");
        }
    }

    /** The element's name in a document. */
    public String elementName() {
        return negated ? "NotAction" : "Action";
    }
}
