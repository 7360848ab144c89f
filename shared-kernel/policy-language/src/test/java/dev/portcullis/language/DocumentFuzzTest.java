package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever the text, reading it ends with a document or with problems that have a place; printing loses nothing. */
class DocumentFuzzTest {

    private static final List<DocumentKind> KINDS = List.of(DocumentKind.values());

    /** Input: the first character's last two bits choose the kind, the rest is the text. */
    @DictionaryEntries({
        "\"Version\":\"1\"",
        "\"Statement\":",
        "\"Effect\":\"Allow\"",
        "\"Effect\":\"Deny\"",
        "\"Action\":",
        "\"NotAction\":",
        "\"Resource\":",
        "\"NotResource\":",
        "\"Principal\":",
        "\"RAM\":",
        "\"Service\":",
        "\"Federated\":",
        "\"Condition\":",
        "\"IpAddress\":",
        "\"NumericLessThan\":",
        "\"DateGreaterThan\":",
        "\"Bool\":",
        "\"StringLike\":",
        "ForAllValues:",
        "IfExists",
        "\"acs:SourceIp\":",
        "\"10.0.0.0/8\"",
        "\"2026-01-01T00:00:00Z\"",
        "1e999",
        "\\u0000",
        "\\ud800",
        "//",
        "*"
    })
    @FuzzTest
    void everyTextIsADocumentOrHasProblems(byte[] input) {
        if (input.length == 0) {
            return;
        }
        DocumentKind kind = KINDS.get(input[0] & 3);
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        try {
            PolicyDocument document = PolicyDocument.parse(text, kind);
            String printed = document.print();
            PolicyDocument again = PolicyDocument.parseOfAnyLength(printed, kind);
            assertThat(again).isEqualTo(document);
            assertThat(again.print()).isEqualTo(printed);
            assertThat(Linter.lint(text, kind)).allSatisfy(finding -> {
                assertThat(finding.position().line()).isPositive();
                assertThat(finding.path()).startsWith("$");
            });
        } catch (MalformedPolicyDocument e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
                assertThat(problem.path()).startsWith("$");
                assertThat(problem.message()).isNotBlank();
            });
        }
    }
}
