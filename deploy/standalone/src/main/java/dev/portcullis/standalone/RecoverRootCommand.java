package dev.portcullis.standalone;

import dev.portcullis.standalone.installation.InstallationException;
import dev.portcullis.standalone.installation.StoreRecovery;
import dev.portcullis.vocabulary.AccountId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives the root of an account a new credential, for whoever holds the installation's directory. */
@Command(
        name = "recover-root",
        mixinStandardHelpOptions = true,
        description = "When the credential of a root is lost or has leaked: issues a new one, after which none of the "
                + "former is good any more. Portcullis must not be running.")
final class RecoverRootCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "ACCOUNT", description = "the number of the account; the platform's is 1000000000000000")
    private String account = "";

    @Option(names = "--reason", required = true, description = "why, for the record")
    private String reason = "";

    @Option(
            names = "--port",
            defaultValue = "${env:PORTCULLIS_PORT:-8480}",
            description = "where the gateway will listen (default: PORTCULLIS_PORT, else 8480)")
    private int port;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (!AccountId.isAccountId(account)) {
            throw new InstallationException(
                    "`" + account + "` is not the number of an account; the files in `credentials` name two.");
        }
        if (reason.isBlank()) {
            throw new InstallationException("The reason is empty; it goes into the account's history.");
        }
        Path file = new StoreRecovery(home.home()).recoverRoot(AccountId.parse(account), port, reason);
        out.println("The root of account " + account + " has a new credential in");
        out.println("  " + file);
        out.println(
                "Those it had before are good for nothing, nor are the tokens that came from them. AccessKeys of the");
        out.println(
                "root are as they were: when Portcullis runs again, look at them with GET /v1/account/access-keys.");
        out.flush();
        return 0;
    }
}
