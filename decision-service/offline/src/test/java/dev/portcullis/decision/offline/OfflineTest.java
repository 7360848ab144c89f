package dev.portcullis.decision.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Offline.run(
                List.of(arguments),
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("input.json"), text).toString();
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void findingsArePrintedOneALineAndFailTheCommand() throws IOException {
        String file =
                file("{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");
        assertThat(run("lint", file)).isEqualTo(1);
        assertThat(printed()).startsWith(file + ":1:").contains("WARNING EVERYTHING_ALLOWED $.Statement.Action: ");
        output.reset();
        assertThat(run("lint", "--json", file)).isEqualTo(1);
        assertThat(printed()).startsWith("{\"file\":").contains("\"code\":\"EVERYTHING_ALLOWED\"");
    }

    @Test
    void aSoundFileIsSilent() throws IOException {
        String file = file(
                "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ecs:Describe*\",\"Resource\":\"*\"}}");
        assertThat(run("lint", "--kind", "session", file)).isZero();
        assertThat(printed()).isEmpty();
    }

    @Test
    void aPolicyForAResourceGroupIsLookedAtAsOne() throws IOException {
        String file = file(
                "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"mq:Get*\",\"Resource\":\"*\"}}");
        assertThat(run("lint", file)).isZero();
        assertThat(run("lint", "--resource-group", file)).isEqualTo(1);
        assertThat(printed()).contains("WARNING RESOURCE_GROUP_UNSUPPORTED $.Statement.Action: ");
        assertThat(run("lint", "--resource-group", "--kind", "trust", file)).isEqualTo(2);
    }

    @Test
    void aFileThatIsNoDocumentIsAnError() throws IOException {
        assertThat(run("lint", file("{"))).isEqualTo(1);
        assertThat(printed()).contains("ERROR SYNTAX");
    }

    @Test
    void questionsAreReadFromAFile() throws IOException {
        assertThat(run("evaluate", file("{\"id\":1}\n"))).isZero();
        assertThat(printed()).startsWith("{\"id\":1,\"error\":{\"code\":\"InvalidRequest\"");
    }

    @Test
    void aWrongCommandSaysHowToUseIt() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("sing")).isEqualTo(2);
        assertThat(run("lint")).isEqualTo(2);
        assertThat(run("evaluate", "--loud")).isEqualTo(2);
        assertThat(run("evaluate", folder.resolve("gone").toString())).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("usage: evaluate", "There is no file");
    }
}
