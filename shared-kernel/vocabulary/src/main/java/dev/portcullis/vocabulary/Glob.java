package dev.portcullis.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A pattern in which {@code *} stands for any run of characters, the empty one included, and {@code ?} for exactly one
 * (semantics reference §1.3). Every other character stands for itself; there is no escape. A pattern covers the whole
 * text.
 *
 * <p>Matching never backtracks beyond the last star and never takes more than about {@code text × pattern / 64} steps: a
 * hostile pattern costs microseconds, not seconds. {@link #cost} says how many at most. What it allocates belongs to the
 * {@link Subject} and is allocated once for all patterns that are put to it.
 *
 * <p>Immutable and safe for use by any thread. Two globs are equal when they are written alike.
 */
public final class Glob {

    /** How many places a segment is tried at one after the other before all are looked at together. */
    private static final int PATIENCE = 8;

    /** How long a field of a pattern usually is at most: an instance and the beginning of a topic. */
    private static final int USUAL_FIELD = 44;

    private final String text;
    /** The pattern with runs of stars drawn together. */
    private final String exact;
    /** The same in ASCII lower case; the same text when there is nothing to fold. */
    private final String folded;

    private final int firstStar;
    private final int lastStar;
    private final boolean hasQuestionMark;
    /** How many characters the pattern needs at least (a character outside the basic plane may be two units). */
    private final int leastLength;

    private Glob(String text) {
        this.text = text;
        this.exact = drawTogether(text);
        this.folded = Ascii.lowerCase(exact);
        this.firstStar = exact.indexOf('*');
        this.lastStar = exact.lastIndexOf('*');
        this.hasQuestionMark = exact.indexOf('?') >= 0;
        int stars = (int) exact.chars().filter(c -> c == '*').count();
        this.leastLength = exact.length() - stars;
    }

    /** The pattern as written; any text is a pattern. */
    public static Glob of(String text) {
        return new Glob(text);
    }

    /** True if the whole text is covered, upper and lower case being different. */
    public boolean matches(String candidate) {
        return matches(Subject.of(candidate));
    }

    /** True if the whole text is covered. */
    public boolean matches(Subject subject) {
        String candidate = subject.text();
        int length = candidate.length();
        int foldedUpTo = subject.foldedUpTo();
        if (leastLength > length) {
            return false;
        }
        if (firstStar < 0) {
            return forward(0, exact.length(), candidate, 0, length, foldedUpTo) == length;
        }
        int end = tail(candidate, length, foldedUpTo);
        if (end < 0) {
            return false;
        }
        int position = forward(0, firstStar, candidate, 0, end, foldedUpTo);
        return position >= 0 && middle(subject, position, end);
    }

    /**
     * How much work a match can be at most, in units of a few nanoseconds, for texts of which at most eight characters
     * are colons. A segment between two stars that begins anywhere costs by its length and that of the text; one that
     * begins with a colon, as nearly all do, can begin in few places, but a long one may be compared to its end at each.
     *
     * @param longest how long the texts may be
     */
    public int cost(int longest) {
        if (leastLength > longest) {
            return 1;
        }
        if (firstStar < 0 || exact.length() == 1) {
            return 1 + literalCost(0, exact.length());
        }
        int cost = 1 + literalCost(0, firstStar) + literalCost(lastStar + 1, exact.length());
        for (int star = firstStar; star < lastStar; ) {
            int next = exact.indexOf('*', star + 1);
            int size = next - star - 1;
            char first = exact.charAt(star + 1);
            if (first == ':') {
                cost += 1 + literalCost(star + 1, next) + Math.max(0, size - USUAL_FIELD) / 8;
            } else {
                cost += size == 1 && first != '?' ? 1 : 6 + (size * longest + 511) / 512;
            }
            star = next;
        }
        return cost;
    }

    private int literalCost(int from, int to) {
        int questionMark = hasQuestionMark ? exact.indexOf('?', from) : -1;
        return (to - from) / (questionMark >= 0 && questionMark < to ? 4 : 32);
    }

    /** True if the pattern is {@code *} alone, however many stars it is written with. */
    public boolean matchesEverything() {
        return exact.equals("*");
    }

    /** True if the pattern has no wildcard and so stands for one text alone. */
    public boolean isLiteral() {
        return firstStar < 0 && !hasQuestionMark;
    }

    /** How much of the pattern stands before its first wildcard, as written. */
    public String literalPrefix() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '*' || text.charAt(i) == '?') {
                return text.substring(0, i);
            }
        }
        return text;
    }

    /** Matches what follows the last star against the end of the text; answers where that begins, or -1. */
    private int tail(String candidate, int length, int foldedUpTo) {
        int from = lastStar + 1;
        if (!hasQuestionMark) {
            int start = length - (exact.length() - from);
            return start >= 0 && isAt(from, exact.length(), candidate, start, foldedUpTo) ? start : -1;
        }
        int position = length;
        for (int p = exact.length() - 1; p >= from; p--) {
            if (position == 0) {
                return -1;
            }
            position--;
            char wanted = position < foldedUpTo ? folded.charAt(p) : exact.charAt(p);
            if (wanted == '?') {
                if (position > 0 && isPair(candidate, position - 1, length)) {
                    position--;
                }
            } else if (wanted != candidate.charAt(position)) {
                return -1;
            }
        }
        return position;
    }

    /** True if the text has these pattern characters, none of them a wildcard, at a position. */
    private boolean isAt(int from, int to, String candidate, int position, int foldedUpTo) {
        int front = Math.max(0, Math.min(foldedUpTo - position, to - from));
        return folded.regionMatches(from, candidate, position, front)
                && exact.regionMatches(from + front, candidate, position + front, to - from - front);
    }

    /** Matches pattern characters without stars from a position on; answers where they end, or -1. */
    private int forward(int from, int to, String candidate, int start, int end, int foldedUpTo) {
        if (!hasQuestionMark) {
            int stop = start + to - from;
            return stop <= end && isAt(from, to, candidate, start, foldedUpTo) ? stop : -1;
        }
        int position = start;
        for (int p = from; p < to; p++) {
            if (position >= end) {
                return -1;
            }
            char actual = candidate.charAt(position);
            char wanted = position < foldedUpTo ? folded.charAt(p) : exact.charAt(p);
            if (wanted == '?') {
                position += isPair(candidate, position, end) ? 2 : 1;
            } else if (wanted == actual) {
                position++;
            } else {
                return -1;
            }
        }
        return position;
    }

    /** Finds the segments between the first and the last star, each as far left as it goes. */
    private boolean middle(Subject subject, int start, int end) {
        int position = start;
        int star = firstStar;
        while (star < lastStar) {
            int next = exact.indexOf('*', star + 1);
            position = find(star + 1, next, subject, position, end);
            if (position < 0) {
                return false;
            }
            star = next;
        }
        return true;
    }

    /** Finds a segment at or after a position; answers where the leftmost occurrence ends, or -1. */
    private int find(int from, int to, Subject subject, int start, int end) {
        String candidate = subject.text();
        int foldedUpTo = subject.foldedUpTo();
        boolean anyFirst = exact.charAt(from) == '?';
        int patience = PATIENCE;
        for (int position = start; position < end; position++) {
            if (!anyFirst) {
                position = skipTo(from, candidate, position, end, foldedUpTo);
                if (position < 0) {
                    return -1;
                }
                if (to - from == 1) {
                    return position + 1;
                }
            }
            int matched = forward(from, to, candidate, position, end, foldedUpTo);
            if (matched >= 0) {
                return matched;
            }
            patience -= hasQuestionMark ? to - from : 1;
            if (patience < 0 && position + 1 < end) {
                int next = position + (isPair(candidate, position, end) ? 2 : 1);
                return subject.positions().find(exact, folded, from, to, next, end);
            }
        }
        return -1;
    }

    /** Where the first character of a segment next occurs, or -1. */
    private int skipTo(int first, String candidate, int start, int end, int foldedUpTo) {
        char lower = folded.charAt(first);
        for (int position = start; position < foldedUpTo && position < end; position++) {
            if (candidate.charAt(position) == lower) {
                return position;
            }
        }
        int from = Math.max(start, Math.min(foldedUpTo, end));
        char wanted = exact.charAt(first);
        return from < end && candidate.charAt(from) == wanted ? from : candidate.indexOf(wanted, from, end);
    }

    /** The characters that every text it matches has, as a {@linkplain CharacterSet set}. */
    long requiredCharacters() {
        return CharacterSet.of(folded.replace("*", "").replace("?", ""));
    }

    /** The literal character with which every text it matches ends; 0 if there is none. */
    char lastCharacter() {
        char last = exact.isEmpty() ? '?' : exact.charAt(exact.length() - 1);
        return last == '*' || last == '?' ? 0 : last;
    }

    /**
     * What every text it matches has after its last colon, if the pattern has a colon after its last wildcard; else null.
     */
    @Nullable
    String lastField() {
        int colon = exact.lastIndexOf(':');
        return colon > lastStar && exact.indexOf('?', colon) < 0 ? exact.substring(colon + 1) : null;
    }

    static boolean isPair(String candidate, int position, int end) {
        return position + 1 < end
                && Character.isHighSurrogate(candidate.charAt(position))
                && Character.isLowSurrogate(candidate.charAt(position + 1));
    }

    private static String drawTogether(String text) {
        StringBuilder drawn = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '*' || drawn.isEmpty() || drawn.charAt(drawn.length() - 1) != '*') {
                drawn.append(c);
            }
        }
        return drawn.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && text.equals(glob.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return text;
    }
}
