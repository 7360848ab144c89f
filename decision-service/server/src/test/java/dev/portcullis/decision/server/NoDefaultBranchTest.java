package dev.portcullis.decision.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * On the way from an event to a decision every switch names all cases. A default branch would quietly take in whatever is
 * added later, and one that allows would let it in.
 */
class NoDefaultBranchTest {

    private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\s*(->|:)");

    /** These tell types of events apart by their names, of which there is no closed set; what is unknown taints. */
    private static final Set<String> OVER_TEXTS = Set.of(
            "IdentityFold.java",
            "AccountFold.java",
            "UserFold.java",
            "GroupFold.java",
            "RoleFold.java",
            "KeyFold.java",
            "LogonFold.java",
            "PolicyFold.java",
            "AclFold.java",
            "AclUserFold.java",
            "MqttFold.java");

    @Test
    void noSwitchOnTheWayToADecisionHasADefaultBranch() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of("../replica/src/main/java", "src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertThat(sources).hasSizeGreaterThan(50);
        assertThat(withDefaultBranch(sources)).isEmpty();
    }

    @Test
    void aDefaultBranchThatAllowsIsFound() {
        assertThat(withDefaultBranch(List.of(Path.of("src/test/resources/slips/LenientOutcome.java.txt"))))
                .hasSize(1);
    }

    private static List<Path> withDefaultBranch(List<Path> sources) {
        return sources.stream()
                .filter(source -> !OVER_TEXTS.contains(String.valueOf(source.getFileName())))
                .filter(source -> DEFAULT.matcher(read(source)).find())
                .toList();
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
