package dev.portcullis.standalone.secrets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for all secrets in all their forms in one pass over the bytes, however many there are. */
final class SecretSearch {

    private static final int WORD = Long.BYTES;
    private static final int CHUNK = 1 << 20;

    /** By their first eight bytes. */
    private final Map<Long, List<Pattern>> patterns = new HashMap<>();

    /** One bit for each value of two of these bytes: most places are passed by without another look. */
    private final boolean[] beginnings = new boolean[1 << 16];

    private final int longest;

    private static final class Pattern {
        private final String finding;
        private final byte[] bytes;

        Pattern(String finding, byte[] bytes) {
            this.finding = finding;
            this.bytes = bytes;
        }
    }

    SecretSearch(Collection<Secret> secrets) {
        int most = WORD;
        for (Secret secret : secrets) {
            for (Map.Entry<String, byte[]> form : secret.forms().entrySet()) {
                byte[] bytes = form.getValue();
                long word = word(bytes, 0);
                patterns.computeIfAbsent(word, _ -> new ArrayList<>())
                        .add(new Pattern(secret.name() + ", " + form.getKey(), bytes));
                beginnings[(int) (word >>> 48)] = true;
                most = Math.max(most, bytes.length);
            }
        }
        longest = most;
    }

    /** What is in a text. */
    Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is in these bytes. */
    Set<String> in(byte[] bytes) {
        try {
            return in(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in the stream, which is read to its end. */
    Set<String> in(InputStream stream) throws IOException {
        Set<String> found = new TreeSet<>();
        byte[] window = new byte[CHUNK + longest];
        int held = 0;
        int read;
        do {
            read = stream.readNBytes(window, held, window.length - held);
            int end = held + read;
            scan(window, end, found);
            // What may have begun at the end of this window is looked at again with what follows.
            int kept = Math.min(end, longest - 1);
            System.arraycopy(window, end - kept, window, 0, kept);
            held = kept;
        } while (read > 0);
        return found;
    }

    private void scan(byte[] window, int end, Set<String> found) {
        for (int at = 0; at + WORD <= end; at++) {
            if (beginnings[((window[at] & 0xff) << 8) | (window[at + 1] & 0xff)]) {
                for (Pattern pattern : patterns.getOrDefault(word(window, at), List.of())) {
                    if (stands(pattern.bytes, window, at, end)) {
                        found.add(pattern.finding);
                    }
                }
            }
        }
    }

    private static boolean stands(byte[] pattern, byte[] window, int at, int end) {
        if (at + pattern.length > end) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i] != window[at + i]) {
                return false;
            }
        }
        return true;
    }

    private static long word(byte[] bytes, int at) {
        long word = 0;
        for (int i = 0; i < WORD; i++) {
            word = (word << 8) | (bytes[at + i] & 0xff);
        }
        return word;
    }
}
