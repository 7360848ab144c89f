package dev.portcullis.vocabulary;

import java.util.Arrays;

/**
 * A pattern in which {@code *} stands for any run of characters, the empty one included, and {@code ?} for exactly one
 * (semantics reference §1.3). Every other character stands for itself; there is no escape. A pattern covers the whole
 * text.
 *
 * <p>Matching allocates nothing for ordinary patterns, never backtracks beyond the last star, and never takes more than
 * about {@code text × pattern / 64} steps: a hostile pattern costs microseconds, not seconds.
 *
 * <p>Immutable and safe for use by any thread. Two globs are equal when they are written alike.
 */
public final class Glob {

    private final String text;
    /** The pattern with runs of stars drawn together. */
    private final char[] exact;
    /** The same in ASCII lower case; the same array when there is nothing to fold. */
    private final char[] folded;

    private final int firstStar;
    private final int lastStar;
    /** How many characters the pattern needs at least (a character outside the basic plane may be two units). */
    private final int leastLength;

    private Glob(String text) {
        this.text = text;
        this.exact = drawTogether(text);
        this.folded = fold(exact);
        int first = -1;
        int last = -1;
        int stars = 0;
        for (int i = 0; i < exact.length; i++) {
            if (exact[i] == '*') {
                first = first < 0 ? i : first;
                last = i;
                stars++;
            }
        }
        this.firstStar = first;
        this.lastStar = last;
        this.leastLength = exact.length - stars;
    }

    /** The pattern as written; any text is a pattern. */
    public static Glob of(String text) {
        return new Glob(text);
    }

    /** True if the whole text is covered, upper and lower case being different. */
    public boolean matches(String candidate) {
        return matches(candidate, 0);
    }

    /**
     * True if the whole text is covered.
     *
     * @param candidate  a text whose first {@code foldedUpTo} characters are already in ASCII lower case
     * @param foldedUpTo how many characters at the front are compared without regard to case
     */
    public boolean matches(String candidate, int foldedUpTo) {
        int length = candidate.length();
        if (leastLength > length) {
            return false;
        }
        if (firstStar < 0) {
            return forward(0, exact.length, candidate, 0, length, foldedUpTo) == length;
        }
        int end = tail(candidate, length, foldedUpTo);
        if (end < 0) {
            return false;
        }
        int position = forward(0, firstStar, candidate, 0, end, foldedUpTo);
        return position >= 0 && middle(candidate, position, end, foldedUpTo);
    }

    /** True if the pattern is {@code *} alone, however many stars it is written with. */
    public boolean matchesEverything() {
        return exact.length == 1 && firstStar == 0;
    }

    /** True if the pattern has no wildcard and so stands for one text alone. */
    public boolean isLiteral() {
        return firstStar < 0 && text.indexOf('?') < 0;
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
        int position = length;
        for (int p = exact.length - 1; p > lastStar; p--) {
            if (position == 0) {
                return -1;
            }
            position--;
            char wanted = position < foldedUpTo ? folded[p] : exact[p];
            if (wanted == '?') {
                if (position > 0
                        && Character.isLowSurrogate(candidate.charAt(position))
                        && Character.isHighSurrogate(candidate.charAt(position - 1))) {
                    position--;
                }
            } else if (wanted != candidate.charAt(position)) {
                return -1;
            }
        }
        return position;
    }

    /** Matches pattern characters without stars from a position on; answers where they end, or -1. */
    private int forward(int from, int to, String candidate, int start, int end, int foldedUpTo) {
        int position = start;
        for (int p = from; p < to; p++) {
            if (position >= end) {
                return -1;
            }
            char actual = candidate.charAt(position);
            char wanted = position < foldedUpTo ? folded[p] : exact[p];
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
    private boolean middle(String candidate, int start, int end, int foldedUpTo) {
        int position = start;
        int star = firstStar;
        while (star < lastStar) {
            int next = star + 1;
            while (exact[next] != '*') {
                next++;
            }
            position = find(star + 1, next, candidate, position, end, foldedUpTo);
            if (position < 0) {
                return false;
            }
            star = next;
        }
        return true;
    }

    /** Finds a segment at or after a position; answers where the leftmost occurrence ends, or -1. */
    private int find(int from, int to, String candidate, int start, int end, int foldedUpTo) {
        int length = to - from;
        int patience = (end - start) + length;
        for (int position = start; position + length <= end; position++) {
            if (exact[from] != '?') {
                position = skipTo(from, candidate, position, end, foldedUpTo);
                if (position < 0 || position + length > end) {
                    return -1;
                }
            }
            if (length == 1 && exact[from] != '?') {
                return position + 1;
            }
            int matched = forward(from, to, candidate, position, end, foldedUpTo);
            if (matched >= 0) {
                return matched;
            }
            patience -= length;
            if (patience < 0 && length > 4) {
                return SegmentSearch.find(exact, folded, from, to, candidate, position + 1, end, foldedUpTo);
            }
        }
        return -1;
    }

    /** Where the first character of a segment next occurs, or -1. */
    private int skipTo(int first, String candidate, int start, int end, int foldedUpTo) {
        for (int position = start; position < foldedUpTo && position < end; position++) {
            if (candidate.charAt(position) == folded[first]) {
                return position;
            }
        }
        int from = Math.max(start, Math.min(foldedUpTo, end));
        return from < end && candidate.charAt(from) == exact[first] ? from : candidate.indexOf(exact[first], from, end);
    }

    /** The characters that every text it matches has, as a {@linkplain #characters set}. */
    long requiredCharacters() {
        long set = 0;
        for (char c : folded) {
            if (c != '*' && c != '?') {
                set |= 1L << bit(c);
            }
        }
        return set;
    }

    /** The literal character with which every text it matches ends; 0 if there is none. */
    char lastCharacter() {
        char last = exact.length == 0 ? '?' : exact[exact.length - 1];
        return last == '*' || last == '?' ? 0 : last;
    }

    /** The characters of a text without regard to case, as a set of 64 hashes. */
    static long characters(String text) {
        long set = 0;
        for (int i = 0; i < text.length(); i++) {
            set |= 1L << bit(Ascii.lowerCase(text.charAt(i)));
        }
        return set;
    }

    private static int bit(char c) {
        return (c * 0x9E3779B1) >>> 26;
    }

    static boolean isPair(String candidate, int position, int end) {
        return position + 1 < end
                && Character.isHighSurrogate(candidate.charAt(position))
                && Character.isLowSurrogate(candidate.charAt(position + 1));
    }

    private static char[] drawTogether(String text) {
        char[] characters = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '*' || length == 0 || characters[length - 1] != '*') {
                characters[length++] = c;
            }
        }
        return Arrays.copyOf(characters, length);
    }

    private static char[] fold(char[] characters) {
        String written = new String(characters);
        String lowered = Ascii.lowerCase(written);
        return lowered.equals(written) ? characters : lowered.toCharArray();
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
