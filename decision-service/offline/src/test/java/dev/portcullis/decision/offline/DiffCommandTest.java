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

class DiffCommandTest {

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

    private String file(String name, String action) throws IOException {
        return Files.writeString(
                        folder.resolve(name),
                        "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                                + "\",\"Resource\":\"acs:mq:*:*:orders\"}}")
                .toString();
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsGainedAndLostIsPrintedOneRequestALine() throws IOException {
        assertThat(run("diff", file("a", "mq:PUB"), file("b", "mq:SUB"))).isEqualTo(1);
        assertThat(printed().lines())
                .containsExactly(
                        "gained: mq:SUB on acs:mq:cn-hangzhou:1000000000000001:orders"
                                + " (ImplicitDeny before, Allow after)",
                        "lost: mq:PUB on acs:mq:cn-hangzhou:1000000000000001:orders (Allow before, ImplicitDeny after)",
                        "different");
        output.reset();
        assertThat(run("diff", "--json", file("a", "mq:PUB"), file("b", "mq:SUB")))
                .isEqualTo(1);
        assertThat(printed())
                .startsWith("{\"change\":\"gained\",\"action\":\"mq:SUB\"")
                .contains("\"result\":\"different\"");
    }

    @Test
    void whatSaysTheSameIsEqual() throws IOException {
        assertThat(run("diff", file("a", "mq:PUB"), file("b", "MQ:pub"))).isZero();
        assertThat(printed()).startsWith("equal");
    }

    @Test
    void whatIsNoDocumentIsAFault() throws IOException {
        String broken = Files.writeString(folder.resolve("c"), "{}").toString();
        assertThat(run("diff", file("a", "mq:PUB"), broken)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains(broken);
        assertThat(run("diff", file("a", "mq:PUB"))).isEqualTo(2);
        assertThat(run("diff", file("a", "mq:PUB"), folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run("diff", "--all", file("a", "mq:PUB"), file("b", "mq:PUB")))
                .isEqualTo(2);
    }
}
