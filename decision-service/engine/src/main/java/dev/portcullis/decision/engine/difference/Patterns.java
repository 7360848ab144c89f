package dev.portcullis.decision.engine.difference;

import java.util.Locale;
import java.util.Optional;

/** What can be told of globs by their texts: whether one covers another, and what two have in common. */
final class Patterns {

    private static final int NEVER = Integer.MAX_VALUE / 2;

    private Patterns() {}

    /** The same pattern with runs of stars drawn together. */
    static String drawnTogether(String pattern) {
        return pattern.replaceAll("\\*+", "*");
    }

    /**
     * The pattern of a resource with those letters in lower case that are compared without regard to case wherever they
     * stand in a name: those before the third colon, as long as no star moves them.
     */
    static String folded(String pattern) {
        int end = 0;
        for (int colons = 0; end < pattern.length() && pattern.charAt(end) != '*' && colons < 3; end++) {
            colons += pattern.charAt(end) == ':' ? 1 : 0;
        }
        return pattern.substring(0, end).toLowerCase(Locale.ROOT) + pattern.substring(end);
    }

    /** True only if whatever {@code narrow} matches, {@code wide} matches as well. */
    static boolean covers(String wide, String narrow) {
        // The wide pattern is put to the narrow one as to a text whose stars nothing but a star can match.
        boolean[] reached = new boolean[wide.length() + 1];
        reached[0] = true;
        for (int w = 0; w < wide.length() && wide.charAt(w) == '*'; w++) {
            reached[w + 1] = true;
        }
        for (int n = 0; n < narrow.length(); n++) {
            char wanted = narrow.charAt(n);
            boolean[] next = new boolean[wide.length() + 1];
            for (int w = 0; w < wide.length(); w++) {
                char c = wide.charAt(w);
                if (reached[w] && c == '*') {
                    next[w] = true;
                } else if (reached[w] && wanted != '*' && (c == wanted || c == '?')) {
                    next[w + 1] = true;
                }
            }
            for (int w = 0; w < wide.length(); w++) {
                if (next[w] && wide.charAt(w) == '*') {
                    next[w + 1] = true;
                }
            }
            reached = next;
        }
        return reached[wide.length()];
    }

    /**
     * A pattern that both match, the shortest; with a star where both have one. Empty if they have nothing in common.
     */
    static Optional<String> common(String p, String q) {
        int[][] shortest = new int[p.length() + 1][q.length() + 1];
        for (int i = p.length(); i >= 0; i--) {
            for (int j = q.length(); j >= 0; j--) {
                shortest[i][j] = shortest(p, q, i, j, shortest);
            }
        }
        return shortest[0][0] >= NEVER ? Optional.empty() : Optional.of(written(p, q, shortest));
    }

    private static int shortest(String p, String q, int i, int j, int[][] after) {
        if (i == p.length() && j == q.length()) {
            return 0;
        }
        boolean starP = i < p.length() && p.charAt(i) == '*';
        boolean starQ = j < q.length() && q.charAt(j) == '*';
        int least = NEVER;
        if (starP) {
            least = Math.min(least, after[i + 1][j]);
            least = j < q.length() && !starQ ? Math.min(least, 1 + after[i][j + 1]) : least;
        }
        if (starQ) {
            least = Math.min(least, after[i][j + 1]);
            least = i < p.length() && !starP ? Math.min(least, 1 + after[i + 1][j]) : least;
        }
        if (!starP && !starQ && i < p.length() && j < q.length() && fit(p.charAt(i), q.charAt(j))) {
            least = 1 + after[i + 1][j + 1];
        }
        return least;
    }

    private static boolean fit(char a, char b) {
        return a == b || a == '?' || b == '?';
    }

    private static String written(String p, String q, int[][] shortest) {
        StringBuilder common = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < p.length() || j < q.length()) {
            boolean starP = i < p.length() && p.charAt(i) == '*';
            boolean starQ = j < q.length() && q.charAt(j) == '*';
            if (starP && starQ) {
                common.append('*');
            }
            if (starP && shortest[i][j] == shortest[i + 1][j]) {
                i++;
            } else if (starQ && shortest[i][j] == shortest[i][j + 1]) {
                j++;
            } else if (starP) {
                common.append(q.charAt(j++));
            } else if (starQ) {
                common.append(p.charAt(i++));
            } else {
                common.append(p.charAt(i) == '?' ? q.charAt(j) : p.charAt(i));
                i++;
                j++;
            }
        }
        return drawnTogether(common.toString());
    }
}
