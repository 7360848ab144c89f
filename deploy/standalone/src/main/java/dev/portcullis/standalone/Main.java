package dev.portcullis.standalone;

import dev.portcullis.embedded.EmbeddedServerException;
import dev.portcullis.standalone.administrator.AdministratorCommand;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.demo.DemoCommand;
import dev.portcullis.standalone.installation.InstallationException;
import dev.portcullis.standalone.measure.MeasureCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that need Java; the launcher calls them and does the rest itself. */
@Command(
        name = "portcullis",
        subcommands = {
            ServeCommand.class,
            GatewayCommand.class,
            StatusCommand.class,
            DemoCommand.class,
            MeasureCommand.class,
            RotateCommand.class,
            RecoverCommand.class,
            ProjectionsCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ImportAclCommand.class,
            RecoverRootCommand.class,
            AdministratorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    private static final int FAILURE = 1;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, _) -> explain(failure, command))
                .execute(arguments);
    }

    /** What a person can do something about is a sentence; anything else is a fault and shows where it happened. */
    private static int explain(Exception failure, CommandLine command) {
        if (failure instanceof InstallationException
                || failure instanceof EmbeddedServerException
                || failure instanceof CallException) {
            command.getErr().println("portcullis: " + failure.getMessage());
            @Nullable Throwable cause = failure.getCause();
            if (cause != null) {
                command.getErr().println("  because: " + cause);
            }
        } else {
            failure.printStackTrace(command.getErr());
        }
        return FAILURE;
    }
}
