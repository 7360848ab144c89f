package dev.portcullis.identity.mfa;

/** Base32 of RFC 4648, in which apps take the seeds of their codes. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** Encodes bytes whose number is a multiple of five, so that nothing has to be filled up. */
    static String encode(byte[] bytes) {
        if (bytes.length % BITS != 0) {
            throw new IllegalArgumentException("the number of bytes is a multiple of five, not " + bytes.length);
        }
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte b : bytes) {
            buffer = (buffer << Byte.SIZE) | (b & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((buffer >> held) & 0x1f));
            }
            buffer &= (1 << held) - 1;
        }
        return text.toString();
    }
}
