package dev.portcullis.standalone;

import dev.portcullis.platform.relay.EpochOpening;
import dev.portcullis.standalone.installation.InstallationException;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.StoreRecovery;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens a new epoch of a store that was restored to an earlier state and is now behind what Kafka has of it. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = "After a service's database was restored to an earlier state: opens a new epoch of its events, "
                + "so that no position is used twice. Portcullis must not be running.")
final class RecoverCommand implements Callable<Integer> {

    /** The platform's account; whoever may start this command holds its files. */
    private static final EpochOpening.Operator OPERATOR =
            new EpochOpening.Operator("1000000000000000", "root", "offline");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--service",
            required = true,
            description = "identity, policy, acl or decision: whose database was restored")
    private String service = "";

    @Option(names = "--reason", required = true, description = "why, for the record")
    private String reason = "";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (reason.isBlank()) {
            throw new InstallationException("The reason is empty; it goes into the events of every account.");
        }
        int epoch = new StoreRecovery(home.home()).openEpoch(named(), OPERATOR, reason);
        out.println("The " + named().serviceName() + " is in epoch " + epoch + ".");
        out.println(
                "Start Portcullis with `portcullis up`; `portcullis status` names the accounts to be repaired: those of");
        out.println("which more was published than the restored store knows. Consistency tokens given out before the");
        out.println("restore are refused from now on.");
        out.flush();
        return 0;
    }

    private Service named() {
        return Arrays.stream(Service.values())
                .filter(candidate -> candidate.shortName().equals(service))
                .findFirst()
                .orElseThrow(() -> new InstallationException(
                        "There is no service `" + service + "`; name identity, policy, acl or decision."));
    }
}
