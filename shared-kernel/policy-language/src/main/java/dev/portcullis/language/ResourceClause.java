package dev.portcullis.language;

import dev.portcullis.vocabulary.ResourcePattern;
import java.util.List;

/**
 * {@code Resource} or {@code NotResource} (semantics reference §1.1, decision 10).
 *
 * @param negated  true for {@code NotResource}: everything but what the patterns cover
 * @param patterns at least one
 */
public record ResourceClause(boolean negated, List<ResourcePattern> patterns) {

    public ResourceClause {
        patterns = List.copyOf(patterns);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("a resource clause has at least one pattern");
        }
    }

    /** The element's name in a document. */
    public String elementName() {
        return negated ? "NotResource" : "Resource";
    }
}
