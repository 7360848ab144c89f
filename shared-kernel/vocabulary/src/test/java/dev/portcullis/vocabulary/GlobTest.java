package dev.portcullis.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "?, '', false",
        "?, a, true",
        "a*c, abbc, true",
        "a*c, abbcd, false",
        "*b*, abc, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "a*b*c, a--b--c, true",
        "a*ab, ab, false",
        "aa*aa, aaa, false",
        "***, anything, true",
        "A*, abc, false",
        "'', '', true",
        "'', a, false",
        "*?*?*, a, false",
        "*?*?*, ab, true",
    })
    void aPatternCoversTheWholeText(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void aQuestionMarkTakesOneCharacterEvenIfThatIsTwoUnits() {
        assertThat(Glob.of("?").matches("😀")).isTrue();
        assertThat(Glob.of("??").matches("😀")).isFalse();
        assertThat(Glob.of("*??").matches("😀")).isFalse();
        assertThat(Glob.of("*?x").matches("😀x")).isTrue();
        assertThat(Glob.of("x?*?").matches("x😀")).isFalse();
    }

    @Test
    void onlyTheFrontIgnoresCase() {
        assertThat(Glob.of("ACS:MQ:*:1:Topic").matches(Subject.of("acs:mq:cn:1:Topic", 9)))
                .isTrue();
        assertThat(Glob.of("ACS:MQ:*:1:topic").matches(Subject.of("acs:mq:cn:1:Topic", 9)))
                .isFalse();
        assertThat(Glob.of("*MQ*Topic").matches(Subject.of("acs:mq:cn:1:Topic", 9)))
                .isTrue();
        assertThat(Glob.of("*TOPIC*x").matches(Subject.of("acs:mq:cn:1:Topicx", 9)))
                .isFalse();
    }

    @Test
    void agreesWithTheDefinitionOnRandomPatterns() {
        Random random = new Random(20261122);
        for (int round = 0; round < 300_000; round++) {
            String pattern = random(random, "ab*?", 9);
            String text = random(random, "ab", 12);
            assertThat(Glob.of(pattern).matches(text))
                    .as("`%s` over `%s`", pattern, text)
                    .isEqualTo(covers(pattern, 0, text, 0));
        }
    }

    @Test
    void theBoundedSearchAgreesWithTheDefinitionOnPatternsMadeToCollide() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            String pattern = "*" + random(random, "aaaaaab?", 80) + "*" + random(random, "aaab?", 6) + "*";
            String text = random(random, "aaaaaaaaab", 200);
            boolean[][] table = table(pattern, text);
            assertThat(Glob.of(pattern).matches(text))
                    .as("`%s` over `%s`", pattern, text)
                    .isEqualTo(table[0][0]);
        }
    }

    @Test
    void agreesWithTheDefinitionWhereCaseIsIgnoredAtTheFrontAndCharactersAreTwoUnits() {
        Random random = new Random(7);
        for (int round = 0; round < 60_000; round++) {
            boolean longer = round % 2 == 0;
            String pattern =
                    "*" + randomPoints(random, "aaAb?😀", longer ? 70 : 9) + "*" + randomPoints(random, "aA?😀*", 5);
            String text = randomPoints(random, longer ? "aaaaaaaab😀" : "ab😀A", longer ? 300 : 12);
            int front = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
            String canonical = Ascii.lowerCase(text.substring(0, front)) + text.substring(front);
            assertThat(Glob.of(pattern).matches(Subject.of(canonical, front)))
                    .as("`%s` over `%s`, case ignored up to %d", pattern, canonical, front)
                    .isEqualTo(definition(pattern, canonical, front));
        }
    }

    private static String randomPoints(Random random, String alphabet, int most) {
        int[] points = alphabet.codePoints().toArray();
        return random.ints(random.nextInt(most + 1), 0, points.length)
                .map(i -> points[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean definition(String pattern, String text, int front) {
        int[] p = pattern.codePoints().toArray();
        int[] t = text.codePoints().toArray();
        int folded = text.codePointCount(0, front);
        boolean[] covered = new boolean[t.length + 1];
        covered[0] = true;
        for (int wanted : p) {
            boolean[] next = new boolean[t.length + 1];
            for (int i = 0; i <= t.length; i++) {
                if (wanted == '*') {
                    next[i] = covered[i] || (i > 0 && next[i - 1]);
                } else if (i > 0 && covered[i - 1]) {
                    int lower = wanted < 128 ? Character.toLowerCase(wanted) : wanted;
                    next[i] = wanted == '?' || t[i - 1] == (i - 1 < folded ? lower : wanted);
                }
            }
            covered = next;
        }
        return covered[t.length];
    }

    @Test
    void noForeignLetterIsALatinOne() {
        for (String foreign : new String[] {"\u0131", "\u0130", "\u212A", "\u017F", "\u00DF", "\u1E9E"}) {
            for (String latin : new String[] {"i", "I", "k", "K", "s", "S", "ss", "SS"}) {
                assertThat(Glob.of(latin).matches(Subject.of(foreign, 1))).isFalse();
                assertThat(Glob.of(foreign).matches(Subject.of(Ascii.lowerCase(latin), 1)))
                        .isFalse();
            }
        }
    }

    private static String random(Random random, String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static boolean covers(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        if (pattern.charAt(p) == '*') {
            return covers(pattern, p + 1, text, t) || (t < text.length() && covers(pattern, p, text, t + 1));
        }
        return t < text.length()
                && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))
                && covers(pattern, p + 1, text, t + 1);
    }

    /** Cell (p, t): does the pattern from p on cover the text from t on? */
    private static boolean[][] table(String pattern, String text) {
        boolean[][] table = new boolean[pattern.length() + 1][text.length() + 1];
        table[pattern.length()][text.length()] = true;
        for (int p = pattern.length() - 1; p >= 0; p--) {
            for (int t = text.length(); t >= 0; t--) {
                char c = pattern.charAt(p);
                boolean more = t < text.length();
                table[p][t] = c == '*'
                        ? table[p + 1][t] || (more && table[p][t + 1])
                        : more && (c == '?' || c == text.charAt(t)) && table[p + 1][t + 1];
            }
        }
        return table;
    }
}
