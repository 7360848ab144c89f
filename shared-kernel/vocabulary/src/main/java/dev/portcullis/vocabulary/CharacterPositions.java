package dev.portcullis.vocabulary;

import java.util.HashMap;
import java.util.Map;

/**
 * Where each character of a text stands, as one bit a place. The places at which a segment of a pattern begins are what is
 * left when the places of its characters, each moved by its distance, are laid over one another: {@code segment × text /
 * 64} steps whatever text and segment hold. A character outside the basic plane has one place.
 */
final class CharacterPositions {

    private static final long[] NOWHERE = {};

    private final int length;
    private final int words;
    private final int folded;
    /** The place of each unit of the text, and the unit of each place; empty where they are the same. */
    private final int[] places;

    private final int[] units;
    private final long[][] ascii = new long[128][];
    private final Map<Integer, long[]> others = new HashMap<>();

    CharacterPositions(String text, int foldedUpTo) {
        this.length = text.codePointCount(0, text.length());
        this.words = (length + 63) >>> 6;
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
            return others.computeIfAbsent(point, _ -> new long[words]);
        }
        if (ascii[point] == null) {
            ascii[point] = new long[words];
        }
        return ascii[point];
    }

    private long[] find(int point) {
        long[] found = point < 128 ? ascii[point] : others.get(point);
        return found == null ? NOWHERE : found;
    }

    /**
     * Where the leftmost occurrence of a segment between two units of the text ends, or -1. Allocates nothing.
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
        for (int word = first >>> 6; first <= last && word <= last >>> 6; word++) {
            long candidates = -1L;
            if (word == first >>> 6) {
                candidates &= -1L << first;
            }
            if (word == last >>> 6) {
                candidates &= -1L >>> (63 - (last & 63));
            }
            int distance = 0;
            for (int i = from; i < to && candidates != 0; distance++) {
                int point = exact.codePointAt(i);
                if (point != '?') {
                    candidates &= moved(point, lower.codePointAt(i), word, distance);
                }
                i += Character.charCount(point);
            }
            if (candidates != 0) {
                return unit((word << 6) + Long.numberOfTrailingZeros(candidates) + size);
            }
        }
        return -1;
    }

    /** For 64 places from a word on: does the character stand at that distance behind? */
    private long moved(int exact, int lower, int word, int distance) {
        int from = word + (distance >>> 6);
        int shift = distance & 63;
        long moved = word(exact, lower, from) >>> shift;
        return shift == 0 ? moved : moved | word(exact, lower, from + 1) << (64 - shift);
    }

    private long word(int exact, int lower, int word) {
        long[] places = find(exact);
        long exactly = word < places.length ? places[word] : 0;
        if (exact == lower || word << 6 >= folded) {
            return exactly;
        }
        long[] lowerPlaces = find(lower);
        long ignoringCase = word < lowerPlaces.length ? lowerPlaces[word] : 0;
        int foldedHere = folded - (word << 6);
        long front = foldedHere >= 64 ? -1L : (1L << foldedHere) - 1;
        return (ignoringCase & front) | (exactly & ~front);
    }

    private int place(int unit) {
        return places.length == 0 ? unit : places[unit];
    }

    private int unit(int place) {
        return units.length == 0 ? place : units[place];
    }
}
