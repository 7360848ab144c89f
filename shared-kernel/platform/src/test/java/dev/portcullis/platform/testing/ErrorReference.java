package dev.portcullis.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.problem.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The reference of error codes as it is published. */
public final class ErrorReference {

    private ErrorReference() {}

    /** The section of the service has a row for each of these reasons and no other. */
    public static void listsExactly(String service, RejectionReason[]... reasons) {
        List<String> expected = Stream.of(reasons)
                .flatMap(Arrays::stream)
                .map(reason -> reason.error().row())
                .toList();
        assertThat(section("## " + service)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> section(String heading) {
        try (Stream<String> lines = Files.lines(Path.of("../docs/reference/errors.md"))) {
            return lines.dropWhile(line -> !line.equals(heading))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> line.contains("`"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("the reference of error codes cannot be read", e);
        }
    }
}
