package dev.portcullis.vocabulary;

/** The characters of a text without regard to case, as a set of 64 hashes: what a set lacks, its text does not have. */
final class CharacterSet {

    private CharacterSet() {}

    static long of(String text) {
        long set = 0;
        for (int i = 0; i < text.length(); i++) {
            set |= 1L << bit(Ascii.lowerCase(text.charAt(i)));
        }
        return set;
    }

    private static int bit(char c) {
        return (c * 0x9E3779B1) >>> 26;
    }
}
