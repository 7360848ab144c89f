package dev.portcullis.decision.benchmark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Texts as bytes. */
final class Wire {

    private Wire() {}

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** Where {@code wanted} begins within the first {@code end} bytes, or -1. */
    static int indexOf(byte[] bytes, int from, int end, byte[] wanted) {
        outer:
        for (int i = from; i <= end - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (bytes[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
