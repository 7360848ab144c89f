package dev.portcullis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.attachment.AttachmentRejection;
import dev.portcullis.policy.policy.PolicyRejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference of error codes lists what this service answers, neither more nor less. */
class ErrorReferenceTest {

    private static final String HEADING = "## policy-service";

    @Test
    void theReferenceListsEveryCodeWithItsStatusAndMeaning() throws IOException {
        List<String> expected = Stream.concat(
                        Arrays.stream(PolicyRejection.values())
                                .map(code -> row(code.status(), code.code(), code.meaning())),
                        Arrays.stream(AttachmentRejection.values())
                                .map(code -> row(code.status(), code.code(), code.meaning())))
                .toList();

        assertThat(section()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String row(int status, String code, String meaning) {
        return "| " + status + " | `" + code + "` | " + meaning + " |";
    }

    private static List<String> section() throws IOException {
        return Files.readAllLines(Path.of("../docs/reference/errors.md")).stream()
                .dropWhile(line -> !line.equals(HEADING))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.contains("`"))
                .toList();
    }
}
