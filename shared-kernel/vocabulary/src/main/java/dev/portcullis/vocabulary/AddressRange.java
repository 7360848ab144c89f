package dev.portcullis.vocabulary;

import java.util.Optional;

/**
 * A block of addresses: a single address or a CIDR block, IPv4 or IPv6. Host bits that are set are masked, so that
 * {@code 10.0.0.5/24} is {@code 10.0.0.0/24}. An IPv4 block never holds an IPv6 address nor the other way round;
 * {@code ::ffff:10.0.0.0/104} is the IPv4 block {@code 10.0.0.0/8}.
 *
 * <p>Immutable and safe for use by any thread.
 *
 * @param network      the lowest address of the block
 * @param prefixLength how many leading bits are fixed: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record AddressRange(SourceAddress network, int prefixLength) {

    public AddressRange {
        int width = network.isV4() ? 32 : 128;
        if (prefixLength < 0 || prefixLength > width) {
            throw new IllegalArgumentException(
                    "a prefix length is 0 to " + width + " for this family, not " + prefixLength);
        }
        network = masked(network, prefixLength);
    }

    /**
     * Reads an address or a CIDR block.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static AddressRange parse(String text) {
        return read(text)
                .orElseThrow(() -> new IllegalArgumentException("an IP address or a CIDR block is wanted, not `"
                        + (text.length() <= 64 ? text : text.substring(0, 64) + "…") + "`"));
    }

    /** Reads an address or a CIDR block; empty if the text is neither. */
    public static Optional<AddressRange> read(String text) {
        int slash = text.indexOf('/');
        SourceAddress address = AddressReader.read(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        if (slash < 0) {
            return Optional.of(new AddressRange(address, address.isV4() ? 32 : 128));
        }
        int length = prefixLength(text, slash + 1);
        boolean mapped = address.isV4() && text.indexOf(':') >= 0;
        if (mapped) {
            length -= 96;
        }
        return length < 0 || length > (address.isV4() ? 32 : 128)
                ? Optional.empty()
                : Optional.of(new AddressRange(address, length));
    }

    private static int prefixLength(String text, int from) {
        int digits = text.length() - from;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < text.length(); i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    /** True if the address lies in the block. */
    public boolean contains(SourceAddress address) {
        return address.isV4() == network.isV4()
                && (address.high() & highMask(prefixLength, network.isV4())) == network.high()
                && (address.low() & lowMask(prefixLength, network.isV4())) == network.low();
    }

    private static SourceAddress masked(SourceAddress address, int length) {
        return new SourceAddress(
                address.isV4(),
                address.high() & highMask(length, address.isV4()),
                address.low() & lowMask(length, address.isV4()));
    }

    private static long highMask(int length, boolean v4) {
        if (v4 || length == 0) {
            return 0;
        }
        return length >= 64 ? -1L : -1L << (64 - length);
    }

    private static long lowMask(int length, boolean v4) {
        if (v4) {
            return length == 0 ? 0 : 0xffff_ffffL << (32 - length) & 0xffff_ffffL;
        }
        return length <= 64 ? 0 : -1L << (128 - length);
    }

    /** True if every address of the other block lies in this one. */
    public boolean contains(AddressRange other) {
        return other.prefixLength >= prefixLength && contains(other.network);
    }

    /** The network with its prefix length; a single address without. */
    @Override
    public String toString() {
        return prefixLength == (network.isV4() ? 32 : 128) ? network.toString() : network + "/" + prefixLength;
    }
}
