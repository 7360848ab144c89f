package dev.portcullis.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever the pattern and the text, a glob says what its definition says. */
class GlobFuzzTest {

    /** The table of the definition is quadratic; nothing about matching changes beyond this. */
    private static final int LONGEST = 400;

    /** Input: the pattern, the text and, by its length, how much of the text ignores case; one a line. */
    @DictionaryEntries({"*", "?", "**", "*?", "aaaaaaaa", "A"})
    @FuzzTest
    void aGlobCoversWhatItsDefinitionCovers(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 3);
        if (lines.length < 2 || lines[0].length() > LONGEST || lines[1].length() > LONGEST) {
            return;
        }
        int foldedUpTo = lines.length < 3 ? 0 : Math.min(lines[2].length(), lines[1].length());
        String text = Ascii.lowerCase(lines[1].substring(0, foldedUpTo)) + lines[1].substring(foldedUpTo);
        assertThat(Glob.of(lines[0]).matches(Subject.of(text, foldedUpTo)))
                .as("`%s` over `%s`, folded up to %d", lines[0], text, foldedUpTo)
                .isEqualTo(covers(lines[0], text, foldedUpTo));
    }

    /** Cell (p, t): does the pattern from its code point p on cover the text from its code point t on? */
    private static boolean covers(String pattern, String text, int foldedUpTo) {
        int[] wanted = pattern.codePoints().toArray();
        int[] actual = text.codePoints().toArray();
        int folded = text.codePointCount(0, foldedUpTo);
        boolean[][] table = new boolean[wanted.length + 1][actual.length + 1];
        table[wanted.length][actual.length] = true;
        for (int p = wanted.length - 1; p >= 0; p--) {
            for (int t = actual.length; t >= 0; t--) {
                boolean more = t < actual.length;
                table[p][t] = wanted[p] == '*'
                        ? table[p + 1][t] || (more && table[p][t + 1])
                        : more && same(wanted[p], actual[t], t < folded) && table[p + 1][t + 1];
            }
        }
        return table[0][0];
    }

    private static boolean same(int wanted, int actual, boolean ignoringCase) {
        boolean capital = wanted >= 'A' && wanted <= 'Z';
        return wanted == '?' || actual == (ignoringCase && capital ? wanted + 0x20 : wanted);
    }
}
