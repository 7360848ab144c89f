package dev.portcullis.standalone;

import dev.portcullis.embedded.FreePort;
import dev.portcullis.standalone.installation.Home;
import dev.portcullis.standalone.installation.Installation;
import dev.portcullis.standalone.installation.Readiness;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an installation until this process is told to end. */
@Command(name = "serve", description = "Run everything in this process until SIGTERM or Ctrl-C.")
final class ServeCommand implements Callable<Integer> {

    /** The exit status when PostgreSQL or Kafka is lost for good. */
    static final int BACK_END_LOST = 3;

    private static final Duration READY_LIMIT = Duration.ofMinutes(4);
    private static final Duration END_LIMIT = Duration.ofSeconds(45);

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--port",
            defaultValue = "${env:PORTCULLIS_PORT:-8480}",
            description =
                    "the port of the gateway on the loopback interface, 0 for any (default: PORTCULLIS_PORT, else 8480)")
    private int port;

    @Option(names = "--once", hidden = true, description = "end as soon as everything is ready; trains the start cache")
    private boolean once;

    @Override
    public Integer call() {
        Home directory = home.home();
        directory.prepare();
        configureLogging(directory);
        var installation = new Installation(directory, port == 0 ? FreePort.find() : port, ServeCommand::say);
        var failed = new AtomicBoolean();
        var end = new Thread(() -> end(installation, failed, once), "end");
        Runtime.getRuntime().addShutdownHook(end);
        boolean ready = false;
        try {
            installation.start();
            say("Waiting until everything is ready");
            Readiness.await(installation.address(), READY_LIMIT);
            ready = true;
        } finally {
            failed.set(!ready);
        }
        say("Ready on " + installation.address());
        return once ? 0 : serveUntilSomethingIsLost(installation, failed);
    }

    /** Without its back ends nothing works: the rest is ended rather than left to answer that it cannot answer. */
    private static int serveUntilSomethingIsLost(Installation installation, AtomicBoolean failed) {
        String sentence = installation.lost().join();
        failed.set(true);
        say(sentence + " Everything is stopped.");
        // What is broken may not end by itself.
        Thread.ofPlatform().daemon().name("last-resort").start(() -> {
            LockSupport.parkNanos(END_LIMIT.toNanos());
            Runtime.getRuntime().halt(BACK_END_LOST);
        });
        return BACK_END_LOST;
    }

    /**
     * Before anything logs: to files only, since the terminal is for people. Spring would otherwise configure logging
     * once for every context.
     */
    private static void configureLogging(Home directory) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("logback.configurationFile", "logback-serve.xml");
        System.setProperty("portcullis.log.directory", directory.logs().toString());
        // Tomcat speaks java.util.logging.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static void end(Installation installation, AtomicBoolean failed, boolean once) {
        installation.close();
        if (!failed.get() && !once) {
            say("Stopped");
            // The signal was an order, not an accident: the status says that it was carried out.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void say(@Nullable String line) {
        System.out.println(line);
        System.out.flush();
    }
}
