package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.Launcher.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the launcher does before it needs Java. */
class LauncherScriptTest {

    @TempDir
    private Path scratch;

    private Launcher launcher;

    @BeforeEach
    void prepare() throws Exception {
        launcher = new Launcher(scratch);
    }

    @Test
    void helpNamesEveryCommandThatThereIs() throws Exception {
        Outcome help = launcher.run("help");

        assertThat(help.status()).isZero();
        List<String> commands =
                new ArrayList<>(List.of("up", "down", "evaluate", "lint", "audit", "benchmark", "build", "help"));
        Command main = Objects.requireNonNull(Main.class.getAnnotation(Command.class));
        for (Class<?> command : main.subcommands()) {
            if (command != ServeCommand.class && command != CommandLine.HelpCommand.class) {
                commands.add(Objects.requireNonNull(command.getAnnotation(Command.class))
                        .name());
            }
        }
        assertThat(commands)
                .contains("recover-root", "administrator")
                .allSatisfy(command -> assertThat(help.output()).containsPattern("(?m)^  " + command + "\\b"));
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheHelp() throws Exception {
        Outcome unknown = launcher.run("upp");

        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output()).contains("usage: ./portcullis COMMAND");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(launcher.home(), "a file");

        Outcome up = launcher.run("up");

        assertThat(up.status()).isEqualTo(1);
        assertThat(up.output())
                .contains(launcher.home() + " is not a directory")
                .contains("PORTCULLIS_HOME");
    }

    @Test
    void aNumberInTheLockThatHasGoneToSomebodyElseIsNobodysInstallation() throws Exception {
        Files.createDirectories(launcher.home());
        Files.writeString(
                launcher.home().resolve("lock"),
                Long.toString(ProcessHandle.current().pid()));

        Outcome down = launcher.run("down");

        assertThat(down.status()).as(down.output()).isZero();
        assertThat(down.output()).contains("Nothing runs on " + launcher.home());
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }
}
