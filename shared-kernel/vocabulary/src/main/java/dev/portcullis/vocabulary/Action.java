package dev.portcullis.vocabulary;

/**
 * What a request does: {@code <service code>:<action name>}, such as {@code mq:PUB} or {@code ram:CreateUser} (semantics
 * reference §1.3). Two spellings that differ only in case are the same action.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class Action {

    /** The longest action, in characters. */
    public static final int MAX_LENGTH = 128;

    private final String text;
    private final String folded;
    private final String service;
    private final Subject subject;

    private Action(String text) {
        this.text = text;
        this.folded = Ascii.lowerCase(text);
        this.service = folded.substring(0, folded.indexOf(':'));
        this.subject = Subject.of(folded, folded.length());
    }

    /**
     * Reads the action of a request. It names one action: wildcards belong in an {@link ActionPattern}.
     *
     * @throws IllegalArgumentException if the text is longer than {@value #MAX_LENGTH} characters or is not two names
     *     of letters, digits and {@code . _ - /} with one colon between them
     */
    public static Action of(String text) {
        int colon = text.indexOf(':');
        if (colon < 1
                || text.length() > MAX_LENGTH
                || !Ascii.isName(text.substring(0, colon), 1, MAX_LENGTH, "._-")
                || !Ascii.isName(text.substring(colon + 1), 1, MAX_LENGTH, "._-/")) {
            throw new IllegalArgumentException(
                    "an action is written service:Name in at most " + MAX_LENGTH + " characters, not `" + text + "`");
        }
        return new Action(text);
    }

    /** The service code in lower case, such as {@code mq}. */
    public String service() {
        return service;
    }

    /** The action in lower case: the form under which it is compared and looked up. */
    public String folded() {
        return folded;
    }

    Subject subject() {
        return subject;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Action action && folded.equals(action.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    /** The action as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
