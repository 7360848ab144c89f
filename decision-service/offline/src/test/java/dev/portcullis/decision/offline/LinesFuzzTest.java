package dev.portcullis.decision.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a line holds, its answer is one line of JSON with a decision or an error, and explaining changes nothing. */
class LinesFuzzTest {

    @DictionaryEntries({
        "\"id\":",
        "\"policies\":[",
        "\"request\":{",
        "\"document\":",
        "\"kind\":",
        "\"identity\"",
        "\"resource-group\"",
        "\"session\"",
        "\"control\"",
        "\"trust\"",
        "\"level\":",
        "\"resourceGroup\":",
        "\"principal\":",
        "\"action\":",
        "\"resource\":",
        "\"context\":{",
        "\"acs:ram::1:user/a\"",
        "\"acs:ram::1:root\"",
        "\"sts:AssumeRole\"",
        "\"Statement\":[",
        "\"Effect\":\"Deny\"",
        "1e999",
        "\\u0000",
        "null",
        "{}",
        "[]"
    })
    @FuzzTest
    void everyLineHasAnAnswerOfOneLine(byte[] input) {
        String line = new String(input, StandardCharsets.UTF_8);
        String answer = new EvaluateCommand(false).answer(line);
        assertThat(answer).startsWith("{\"id\":").endsWith("}").doesNotContain("\n", "\r");
        assertThat(answer.contains("\"decision\":") || answer.contains("\"error\":"))
                .isTrue();
        String explained = new EvaluateCommand(true).answer(line);
        assertThat(explained).startsWith(answer.substring(0, answer.length() - 1));
    }
}
