package dev.portcullis.vocabulary;

/**
 * An IPv4 or IPv6 address from which a request came. Read by rules of its own and never by way of name resolution: a
 * text that is not an address is refused, not looked up. An IPv4 address in IPv6 clothes ({@code ::ffff:10.0.0.1}) is
 * that IPv4 address.
 *
 * <p>Immutable and safe for use by any thread.
 *
 * @param isV4 whether the address is IPv4; then {@code high} is 0 and {@code low} holds its 32 bits
 * @param high the first 64 bits of an IPv6 address
 * @param low  the last 64 bits
 */
public record SourceAddress(boolean isV4, long high, long low) implements Comparable<SourceAddress> {

    public SourceAddress {
        if (isV4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
    }

    /** The address of these 4 or 16 bytes in network order. */
    public static SourceAddress ofBytes(byte[] bytes) {
        return switch (bytes.length) {
            case 4 -> new SourceAddress(true, 0, bits(bytes, 0, 4));
            case 16 -> ofBits(bits(bytes, 0, 8), bits(bytes, 8, 8));
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        };
    }

    static SourceAddress ofBits(long high, long low) {
        return high == 0 && low >>> 32 == 0xffffL
                ? new SourceAddress(true, 0, low & 0xffff_ffffL)
                : new SourceAddress(false, high, low);
    }

    private static long bits(byte[] bytes, int from, int count) {
        long bits = 0;
        for (int i = from; i < from + count; i++) {
            bits = bits << 8 | (bytes[i] & 0xff);
        }
        return bits;
    }

    /**
     * Reads an address: four decimal numbers without leading zeros, or the IPv6 forms of RFC 4291 without a zone.
     *
     * @throws IllegalArgumentException if the text is anything else, a host name for instance
     */
    public static SourceAddress parse(String text) {
        SourceAddress address = AddressReader.read(text);
        if (address == null) {
            throw new IllegalArgumentException("an IPv4 or IPv6 address is wanted, not `"
                    + (text.length() <= 64 ? text : text.substring(0, 64) + "…") + "`");
        }
        return address;
    }

    /** Tells whether {@link #parse} would accept the text. */
    public static boolean isAddress(String text) {
        return AddressReader.read(text) != null;
    }

    @Override
    public int compareTo(SourceAddress other) {
        if (isV4 != other.isV4) {
            return isV4 ? -1 : 1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The canonical form: dotted decimal, or RFC 5952 in lower case. */
    @Override
    public String toString() {
        if (isV4) {
            return (low >>> 24) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
        }
        int longest = 0;
        int longestAt = -1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > longest && run > 1) {
                longest = run;
                longestAt = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == longestAt) {
                text.append("::");
                i += longest - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3)) & 0xffff);
    }
}
