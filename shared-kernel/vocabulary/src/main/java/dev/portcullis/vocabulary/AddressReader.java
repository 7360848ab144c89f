package dev.portcullis.vocabulary;

import org.jspecify.annotations.Nullable;

/** Reads the text forms of addresses, strictly and without allocation but for the result. */
final class AddressReader {

    private AddressReader() {}

    /** The address, or null if the text is none. */
    static @Nullable SourceAddress read(String text) {
        if (text.isEmpty() || text.length() > 45) {
            return null;
        }
        if (text.indexOf(':') < 0) {
            long bits = dotted(text, 0);
            return bits < 0 ? null : new SourceAddress(true, 0, bits);
        }
        return groups(text);
    }

    /** The 32 bits of a dotted address that fills the text from a position on, or -1. */
    private static long dotted(String text, int from) {
        long bits = 0;
        int position = from;
        for (int part = 0; part < 4; part++) {
            int digits = 0;
            int value = 0;
            while (position < text.length() && digits < 4 && Ascii.isDigit(text.charAt(position))) {
                value = value * 10 + text.charAt(position) - '0';
                digits++;
                position++;
            }
            boolean leadingZero = digits > 1 && text.charAt(position - digits) == '0';
            if (digits == 0 || digits > 3 || value > 255 || leadingZero) {
                return -1;
            }
            bits = bits << 8 | value;
            if (part < 3 && (position >= text.length() || text.charAt(position++) != '.')) {
                return -1;
            }
        }
        return position == text.length() ? bits : -1;
    }

    private static @Nullable SourceAddress groups(String text) {
        long[] halves = new long[2];
        int count = 0;
        int gapAt = -1;
        int position = 0;
        int length = text.length();
        if (text.startsWith("::")) {
            gapAt = 0;
            position = 2;
        } else if (text.charAt(0) == ':') {
            return null;
        }
        while (position < length) {
            if (count == 8) {
                return null;
            }
            int end = position;
            int value = 0;
            while (end < length && end - position < 5 && Character.digit(text.charAt(end), 16) >= 0) {
                if (text.charAt(end) > 'f') {
                    return null;
                }
                value = value << 4 | Character.digit(text.charAt(end), 16);
                end++;
            }
            if (end < length && text.charAt(end) == '.') {
                long bits = dotted(text, position);
                if (bits < 0 || count > 6) {
                    return null;
                }
                put(halves, count++, (int) (bits >>> 16));
                put(halves, count++, (int) (bits & 0xffff));
                position = length;
                break;
            }
            if (end == position || end - position > 4) {
                return null;
            }
            put(halves, count++, value);
            if (end == length) {
                position = length;
                break;
            }
            if (text.charAt(end) != ':') {
                return null;
            }
            position = end + 1;
            if (position < length && text.charAt(position) == ':') {
                if (gapAt >= 0) {
                    return null;
                }
                gapAt = count;
                position++;
            } else if (position == length) {
                return null;
            }
        }
        return gapAt < 0 ? (count == 8 ? whole(halves) : null) : withGap(halves, count, gapAt);
    }

    private static SourceAddress whole(long[] halves) {
        return SourceAddress.ofBits(halves[0], halves[1]);
    }

    private static @Nullable SourceAddress withGap(long[] halves, int count, int gapAt) {
        if (count > 7) {
            return null;
        }
        long[] spread = new long[2];
        for (int i = 0; i < count; i++) {
            int group = (int) (halves[i >> 2] >>> (48 - 16 * (i & 3)) & 0xffff);
            put(spread, i < gapAt ? i : 8 - count + i, group);
        }
        return whole(spread);
    }

    private static void put(long[] halves, int index, int group) {
        halves[index >> 2] |= (long) group << (48 - 16 * (index & 3));
    }
}
