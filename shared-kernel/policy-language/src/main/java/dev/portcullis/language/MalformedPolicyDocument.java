package dev.portcullis.language;

import java.util.List;

/** A text is not a policy document; RAM's error code of the same name (semantics reference §5.4). */
public final class MalformedPolicyDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one, in the order of the text */
    public MalformedPolicyDocument(List<Problem> problems) {
        super(problems.getFirst().toString()
                + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)"));
        this.problems = List.copyOf(problems);
    }

    /** All that was found, at least one, in the order of the text. */
    public List<Problem> problems() {
        return problems;
    }
}
