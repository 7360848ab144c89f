package dev.portcullis.vocabulary;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds one segment of a {@link Glob} by the shift-and method: one bit for each pattern character, so that a text costs
 * {@code length × ceil(segment / 64)} steps whatever it holds. It allocates, and therefore is used only once the plain
 * search has shown that pattern and text are made to collide.
 */
final class SegmentSearch {

    private final int[] exact;
    private final int[] folded;
    private final int words;
    private final Map<Integer, long[]> exactMasks = new HashMap<>();
    private final Map<Integer, long[]> foldedMasks = new HashMap<>();

    private SegmentSearch(char[] exact, char[] folded, int from, int to) {
        this.exact = new String(exact, from, to - from).codePoints().toArray();
        this.folded = new String(folded, from, to - from).codePoints().toArray();
        this.words = (this.exact.length + 63) >>> 6;
    }

    /** Where the leftmost occurrence of a segment at or after {@code start} ends, or -1. */
    static int find(
            char[] exact, char[] folded, int from, int to, String candidate, int start, int end, int foldedUpTo) {
        if (to - from <= 64 && start >= foldedUpTo && isAscii(candidate, start, end)) {
            return findShort(exact, from, to, candidate, start, end);
        }
        return new SegmentSearch(exact, folded, from, to).findAny(candidate, start, end, foldedUpTo);
    }

    private static boolean isAscii(String candidate, int start, int end) {
        for (int i = start; i < end; i++) {
            if (candidate.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** The common case: a segment of one word, a text in ASCII, no case to ignore. */
    private static int findShort(char[] exact, int from, int to, String candidate, int start, int end) {
        long[] masks = new long[128];
        long anything = 0;
        for (int i = from; i < to; i++) {
            if (exact[i] == '?') {
                anything |= 1L << (i - from);
            } else if (exact[i] < 128) {
                masks[exact[i]] |= 1L << (i - from);
            }
        }
        long found = 1L << (to - from - 1);
        long state = 0;
        for (int position = start; position < end; position++) {
            state = ((state << 1) | 1) & (masks[candidate.charAt(position)] | anything);
            if ((state & found) != 0) {
                return position + 1;
            }
        }
        return -1;
    }

    private int findAny(String candidate, int start, int end, int foldedUpTo) {
        long[] state = new long[words];
        int last = exact.length - 1;
        int position = start;
        while (position < end) {
            boolean pair = Glob.isPair(candidate, position, end);
            int codePoint = pair ? candidate.codePointAt(position) : candidate.charAt(position);
            long[] mask = position < foldedUpTo
                    ? foldedMasks.computeIfAbsent(codePoint, c -> mask(folded, c))
                    : exactMasks.computeIfAbsent(codePoint, c -> mask(exact, c));
            long carry = 1;
            for (int w = 0; w < words; w++) {
                long next = state[w] >>> 63;
                state[w] = ((state[w] << 1) | carry) & mask[w];
                carry = next;
            }
            position += pair ? 2 : 1;
            if ((state[last >>> 6] >>> (last & 63) & 1) != 0) {
                return position;
            }
        }
        return -1;
    }

    private long[] mask(int[] segment, int codePoint) {
        long[] mask = new long[words];
        for (int i = 0; i < segment.length; i++) {
            if (segment[i] == '?' || segment[i] == codePoint) {
                mask[i >>> 6] |= 1L << (i & 63);
            }
        }
        return mask;
    }
}
