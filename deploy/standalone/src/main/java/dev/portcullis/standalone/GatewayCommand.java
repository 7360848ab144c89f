package dev.portcullis.standalone;

import dev.portcullis.embedded.FreePort;
import dev.portcullis.standalone.gateway.GatewayApplication;
import dev.portcullis.standalone.gateway.Upstreams;
import dev.portcullis.standalone.installation.Home;
import dev.portcullis.standalone.installation.InstallationException;
import dev.portcullis.standalone.installation.Readiness;
import dev.portcullis.standalone.installation.RunningAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The gateway alone, in front of services that run elsewhere. Commands such as {@code demo} find it in its directory, which
 * also has to hold the credentials that they sign in with.
 */
@Command(name = "gateway", description = "The gateway alone, in front of services that run elsewhere, until SIGTERM.")
final class GatewayCommand implements Callable<Integer> {

    private static final String HOST = "127.0.0.1";
    private static final Duration READY_LIMIT = Duration.ofMinutes(4);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--port",
            defaultValue = "${env:PORTCULLIS_PORT:-8480}",
            description = "the port on the loopback interface (default: PORTCULLIS_PORT, else 8480)")
    private int port;

    @Option(names = "--identity", required = true, description = "where identity-service answers")
    private URI identity = URI.create("");

    @Option(names = "--policy", required = true, description = "where policy-service answers")
    private URI policy = URI.create("");

    @Option(names = "--acl", required = true, description = "where acl-service answers")
    private URI acl = URI.create("");

    @Option(names = "--decision", required = true, description = "where decision-service answers")
    private URI decision = URI.create("");

    @Override
    public Integer call() throws InterruptedException {
        Home directory = home.home();
        directory.prepare();
        if (RunningAddress.find(directory).isPresent()) {
            throw new InstallationException("Something runs on `" + directory.root() + "` already.");
        }
        if (!FreePort.isFree(port)) {
            throw new InstallationException(
                    "Somebody else listens on port " + port + ". Name another one with --port.");
        }
        URI address = URI.create("http://" + HOST + ":" + port);
        ConfigurableApplicationContext gateway =
                GatewayApplication.start(HOST, port, new Upstreams(identity, policy, acl, decision));
        Runnable end = () -> {
            RunningAddress.withdraw(directory);
            gateway.close();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "end"));
        try {
            Readiness.await(address, READY_LIMIT);
            new RunningAddress(address, "", ProcessHandle.current().pid()).publish(directory);
            spec.commandLine().getOut().println("Ready on " + address);
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
        } finally {
            end.run();
        }
        return 0;
    }
}
