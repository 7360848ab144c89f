package dev.portcullis.standalone.administrator;

import dev.portcullis.standalone.HomeOption;
import dev.portcullis.standalone.TextTable;
import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.RunningAddress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Makes a user that may do everything in the first account. Can run again: what is there stays as it is and is named; no
 * secret is shown or exchanged.
 */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes a user that may do everything in the first account, with an AccessKey or a logon whose "
                + "secret is written to a file that only its owner can read.")
final class CreateAdministratorCommand implements Callable<Integer> {

    /** What a user may be called; also what makes it safe in the name of a file. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "NAME", description = "the user's name: letters, digits, dots, hyphens, underscores")
    private String name = "";

    @Option(
            names = "--logon",
            description = "a password for signing in, too; it has to be changed at the first sign-in")
    private boolean logon;

    @Option(names = "--no-access-key", description = "no AccessKey, for somebody who only signs in")
    private boolean noAccessKey;

    @Option(names = "--existing", description = "make an administrator of a user that is there already")
    private boolean existing;

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw new CallException("`" + name + "` cannot be the name of an administrator: 1 to 64 letters, digits, "
                    + "dots, hyphens and underscores, not beginning with a dot.");
        }
        if (noAccessKey && !logon) {
            throw new CallException("With --no-access-key and without --logon nobody could be this user.");
        }
        RunningAddress running = home.running();
        Path folder = home.home().credentials();
        Credential root = Credential.read(folder.resolve("account-root.json"));
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient api = new ApiClient(running.gateway(), root)) {
            var administrator = new Administrator(api, running.gateway(), folder, name);
            var table = new TextTable("what", "", "");
            table.row("user", name, administrator.ensureUser(existing));
            table.row("rights", Administrator.POLICY, administrator.ensureRights());
            if (!noAccessKey) {
                table.row("AccessKey", "for the API", administrator.ensureAccessKey());
            }
            if (logon) {
                table.row("logon", "with a password", administrator.ensureLogon());
            }
            out.print(table);
            administrator.hints().forEach(out::println);
            out.println("From now on use this user, and take " + folder.resolve("account-root.json"));
            out.println("to a safe place: the root can do everything, and no policy stops it. If it gets lost,");
            out.println("`portcullis recover-root` gives it another credential.");
            return 0;
        } finally {
            out.flush();
        }
    }
}
