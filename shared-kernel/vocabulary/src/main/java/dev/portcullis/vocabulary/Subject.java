package dev.portcullis.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A text that patterns are put to, of which part may ignore case. What is learnt of it for one pattern serves all others:
 * where its characters stand is written down once, when the first pattern needs to know.
 *
 * <p>Safe for use by any thread: what is learnt late is immutable, and learning it twice does no harm.
 */
public final class Subject {

    private final String text;
    private final int foldedUpTo;
    private @Nullable CharacterPositions positions;

    private Subject(String text, int foldedUpTo) {
        this.text = text;
        this.foldedUpTo = foldedUpTo;
    }

    /** A text in which upper and lower case are different. */
    public static Subject of(String text) {
        return new Subject(text, 0);
    }

    /**
     * A text whose beginning ignores case.
     *
     * @param text       its first {@code foldedUpTo} characters are already in ASCII lower case
     * @param foldedUpTo how many characters at the front are compared without regard to case
     */
    static Subject of(String text, int foldedUpTo) {
        return new Subject(text, foldedUpTo);
    }

    String text() {
        return text;
    }

    int foldedUpTo() {
        return foldedUpTo;
    }

    CharacterPositions positions() {
        CharacterPositions known = positions;
        if (known == null) {
            known = new CharacterPositions(text, foldedUpTo);
            positions = known;
        }
        return known;
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
