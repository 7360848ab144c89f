package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever the text, reading it ends with a document or with problems that say where, and finding never fails. 5,000
 * texts in every build; {@code -Dfuzz.cases=10000000} for more.
 */
class HostileTextTest {

    private static final int CASES = Integer.getInteger("fuzz.cases", 5_000);

    private static final List<String> SEEDS = List.of("""
            {"Version":"1","Statement":[{"Sid":"x","Effect":"Allow","Action":["mq:PUB","*:Describe*"],
              "Resource":"acs:mq:*:*:I%t","Condition":{"IpAddress":{"acs:SourceIp":["10.0.0.0/8","::1"]},
              "DateLessThan":{"acs:CurrentTime":"2026-01-01T00:00:00Z"},"Bool":{"acs:MFAPresent":true}}}]}
            """, """
            {"Version":"1","Statement":{"Effect":"Deny","NotAction":"ram:*","NotResource":["*"],
              "Condition":{"ForAllValues:StringLike":{"x:s":["a*",1.5]},"NumericEquals":{"x:n":"1e2"}}}}
            """, """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":
              ["acs:ram::1:root","acs:ram::1:user/a"],"Service":"ecs.aliyuncs.com","Federated":"acs:ram::1:saml-provider/p"}}]}
            """);

    private static final List<DocumentKind> KINDS = List.of(DocumentKind.values());

    private static final String[] PIECES = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "*",
        "?",
        "null",
        "1",
        "-",
        "e9",
        "\\u0000",
        "\\ud800",
        "//",
        "/*",
        " ",
        "\n",
        "\"Action\":",
        "\"Effect\":\"Deny\",",
        "\"Condition\":{}",
        "acs:",
        "😀",
        "\u0000",
        "[[[[[[[[[[[[[[[[[[[[",
        "'",
        "$",
        "\\",
        "0x",
        "::ffff:1.2.3.4/95",
        "true",
        "IfExists",
        "Null",
        "\"\"",
        "[]"
    };

    @Test
    void everyTextIsADocumentOrHasProblemsWithAPlace() {
        SplittableRandom random = new SplittableRandom(20_261_122);
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            String text = mutated(random);
            DocumentKind kind = KINDS.get(random.nextInt(KINDS.size()));
            try {
                PolicyDocument document = PolicyDocument.parse(text, kind);
                assertThat(PolicyDocument.parseOfAnyLength(document.print(), kind))
                        .as(text)
                        .isEqualTo(document);
                Linter.lint(text, kind);
                read++;
            } catch (MalformedPolicyDocument e) {
                assertThat(e.problems()).as(text).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.path()).startsWith("$");
                    assertThat(problem.message()).isNotBlank();
                });
            }
        }
        assertThat(read).isBetween(CASES / 100, CASES);
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(random.nextInt(10) == 0 ? 40 : 4));
            text.replace(at, to, random.nextInt(3) == 0 ? "" : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
