package dev.portcullis.vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where each character of a text stands, as one bit a place. The places at which a segment of a pattern begins are what is
 * left when the places of its characters, each moved by its distance, are laid over one another: {@code segment × text /
 * 64} steps whatever text and segment hold. A character outside the basic plane has one place.
 */
final class CharacterPositions {

    /** Zeroes after the last word, so that four words can always be looked at. */
    private static final int SPARE = 5;

    private final int length;
    private final int words;
    private final int folded;
    /** The place of each unit of the text, and the unit of each place; empty where they are the same. */
    private final int[] places;

    private final int[] units;
    private final long[][] ascii = new long[128][];
    private final Map<Integer, long[]> others = new HashMap<>();
    private final Map<Integer, long[]> foldedToo = new ConcurrentHashMap<>();
    private final long[] nowhere;

    CharacterPositions(String text, int foldedUpTo) {
        this.length = text.codePointCount(0, text.length());
        this.words = (length + 63) >>> 6;
        this.nowhere = new long[words + SPARE];
        this.folded = text.codePointCount(0, foldedUpTo);
        boolean pairs = length != text.length();
        this.places = new int[pairs ? text.length() + 1 : 0];
        this.units = new int[pairs ? length + 1 : 0];
        int place = 0;
        for (int unit = 0; unit < text.length(); place++) {
            int point = text.codePointAt(unit);
            positions(point)[place >>> 6] |= 1L << place;
            int next = unit + Character.charCount(point);
            if (pairs) {
                units[place] = unit;
                places[unit] = place;
                places[next - 1] = place;
            }
            unit = next;
        }
        if (pairs) {
            units[length] = text.length();
            places[text.length()] = length;
        }
    }

    private long[] positions(int point) {
        if (point >= 128) {
            return others.computeIfAbsent(point, _ -> new long[words + SPARE]);
        }
        if (ascii[point] == null) {
            ascii[point] = new long[words + SPARE];
        }
        return ascii[point];
    }

    private long[] find(int point) {
        long[] found = point < 128 ? ascii[point] : others.get(point);
        return found == null ? nowhere : found;
    }

    /**
     * Where the leftmost occurrence of a segment between two units of the text ends, or -1.
     *
     * @param exact  the pattern, in which {@code ?} is any one character
     * @param lower  the same in ASCII lower case
     * @param from   where the segment begins in the pattern
     * @param to     where it ends
     */
    int find(String exact, String lower, int from, int to, int start, int end) {
        int size = exact.codePointCount(from, to);
        int first = place(start);
        int last = place(end) - size;
        if (last < first) {
            return -1;
        }
        for (int word = first >>> 6; word <= last >>> 6; word += 4) {
            int begin = find(exact, lower, from, to, word, first, last);
            if (begin >= 0) {
                return unit(begin + size);
            }
        }
        return -1;
    }

    /** Where the leftmost occurrence begins that begins in one of four words, between two places; or -1. */
    private int find(String exact, String lower, int from, int to, int word, int first, int last) {
        long a = between(word, first, last);
        long b = between(word + 1, first, last);
        long c = between(word + 2, first, last);
        long d = between(word + 3, first, last);
        int distance = 0;
        for (int i = from; i < to; distance++) {
            int point = exact.codePointAt(i);
            if (point != '?') {
                long[] there = positions(point, lower.codePointAt(i));
                int at = word + (distance >>> 6);
                if (at >= words) {
                    return -1;
                }
                int shift = distance & 63;
                a &= moved(there, at, shift);
                b &= moved(there, at + 1, shift);
                c &= moved(there, at + 2, shift);
                d &= moved(there, at + 3, shift);
                if ((a | b | c | d) == 0) {
                    return -1;
                }
            }
            i += Character.charCount(point);
        }
        int begin = word << 6;
        if (a != 0) {
            return begin + Long.numberOfTrailingZeros(a);
        }
        if (b != 0) {
            return begin + 64 + Long.numberOfTrailingZeros(b);
        }
        return c != 0 ? begin + 128 + Long.numberOfTrailingZeros(c) : begin + 192 + Long.numberOfTrailingZeros(d);
    }

    /** The places of a word that lie between two places. */
    private static long between(int word, int first, int last) {
        long from = word > first >>> 6 ? -1L : word < first >>> 6 ? 0 : -1L << first;
        long to = word < last >>> 6 ? -1L : word > last >>> 6 ? 0 : -1L >>> (63 - (last & 63));
        return from & to;
    }

    /** For the 64 places of a word: does the character stand so much further on? */
    private static long moved(long[] there, int word, int shift) {
        // Two steps to the left, for a long is not moved by 64.
        return there[word] >>> shift | there[word + 1] << 1 << (63 - shift);
    }

    /** Where a character of the pattern may stand: as it is, and at the front of the text also in lower case. */
    private long[] positions(int exact, int lower) {
        if (exact == lower || folded == 0) {
            return find(exact);
        }
        return foldedToo.computeIfAbsent(exact, _ -> {
            long[] places = find(exact).clone();
            long[] front = find(lower);
            for (int place = 0; place < folded; place++) {
                long bit = 1L << place;
                places[place >>> 6] = (places[place >>> 6] & ~bit) | (front[place >>> 6] & bit);
            }
            return places;
        });
    }

    private int place(int unit) {
        return places.length == 0 ? unit : places[unit];
    }

    private int unit(int place) {
        return units.length == 0 ? place : units[place];
    }
}
