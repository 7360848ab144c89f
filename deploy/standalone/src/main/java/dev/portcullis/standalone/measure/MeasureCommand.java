package dev.portcullis.standalone.measure;

import dev.portcullis.embedded.PrivateFiles;
import dev.portcullis.standalone.HomeOption;
import dev.portcullis.standalone.installation.Home;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measurements on an installation of their own, made for the occasion and deleted afterwards. */
@Command(name = "measure", description = "Measure on a fresh installation, all services as processes of their own.")
public final class MeasureCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Command(description = "From the 2xx of a detach to the first Deny over HTTP from another process.")
    int revocation(@Option(names = "--count", defaultValue = "1000", description = "how many revocations") int count)
            throws IOException {
        return withServices(Set.of(Service.values()), (services, out) -> new Revocation(services, out).measure(count));
    }

    @Command(description = "Commands per second over 1 and 32 accounts, beside raw inserts into the same table.")
    int writes(@Option(names = "--seconds", defaultValue = "10", description = "how long each of them") int seconds)
            throws IOException {
        return withServices(Set.of(Service.IDENTITY), (services, out) -> new Writes(services, out).measure(seconds));
    }

    @Command(
            name = "sign-ins",
            description = "Decisions alone, beside 200 sign-ins a second and beside 200 token requests a second.")
    int signIns(@Option(names = "--seconds", defaultValue = "15", description = "how long each of them") int seconds)
            throws IOException {
        return withServices(Set.of(Service.values()), (services, out) -> new SignIns(services, out).measure(seconds));
    }

    @Command(
            name = "attachments",
            description = "A large load of attachments by a job, and another account's revocations meanwhile.")
    int attachments(
            @Option(names = "--count", defaultValue = "10000", description = "how many attachments, in tens") int count)
            throws IOException {
        return withServices(
                Set.of(Service.values()), (services, out) -> new AttachmentLoad(services, out).measure(count));
    }

    @Command(name = "acl-users", description = "Changes and decisions on an instance with many ACL users and entries.")
    int aclUsers(
            @Option(names = "--users", defaultValue = "1000", description = "how many users") int users,
            @Option(names = "--entries", defaultValue = "20", description = "how many entries each") int entries)
            throws IOException {
        return withServices(
                Set.of(Service.values()), (services, out) -> new AclUsers(services, out).measure(users, entries));
    }

    @Command(
            name = "starts",
            description = {
                "How long each service takes to start from DIRECTORY/<service>/service.jar, all four at once.",
                "With options that make the JVM record what it loads, this is what a start archive is made from."
            })
    int starts(
            @Parameters(paramLabel = "DIRECTORY", description = "has a directory for each service") Path directory,
            @Option(names = "--java", required = true, description = "the runtime's `java`") Path java,
            @Option(
                            names = "--option",
                            description = "one more option of the JVM; {service} in it stands for the service's name")
                    List<String> options,
            @Option(names = "--times", defaultValue = "1", description = "how often") int times)
            throws IOException {
        var starts = new Starts(directory, java, options == null ? List.of() : options);
        return starts.measure(times, scratch(), spec.commandLine().getOut());
    }

    @FunctionalInterface
    private interface Measurement {
        void run(ServiceProcesses services, PrintWriter out);
    }

    private int withServices(Set<Service> which, Measurement measurement) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Home scratch = scratch();
        try (ServiceProcesses services = ServiceProcesses.start(scratch, which, MeasureCommand::command, line -> {
            out.println("  " + line);
            out.flush();
        })) {
            out.println(Machine.of(scratch.root()));
            out.flush();
            measurement.run(services, out);
            out.flush();
        } finally {
            PrivateFiles.deleteRecursively(scratch.root());
        }
        return 0;
    }

    /** Beside the data of real installations: what is measured is that disk, not a file system in memory. */
    private Home scratch() {
        return new Home(home.home().root().resolveSibling("measure-" + UUID.randomUUID()));
    }

    /** From the same class path as this process, so that nothing has to be packaged first. */
    private static List<String> command(Service service) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-DAXONIQ_UPDATE_CHECKER_DISABLED=true",
                // Quotas are for tenants, not for measurements.
                "-Dportcullis.limits.users=1000000",
                "-Dportcullis.writes.per-second=1000000",
                "-Dportcullis.writes.burst=1000000",
                "-cp",
                System.getProperty("java.class.path"),
                service.application().getName());
    }
}
