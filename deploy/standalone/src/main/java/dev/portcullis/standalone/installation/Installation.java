package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.DirectoryLock;
import dev.portcullis.embedded.FreePort;
import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.standalone.gateway.GatewayApplication;
import dev.portcullis.standalone.gateway.Upstreams;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole of Portcullis in one process: durable PostgreSQL and Kafka, the four services in Spring contexts of their
 * own, and the gateway. The services share nothing but the process; they talk by HTTP and Kafka as they would on
 * machines of their own.
 */
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final Home home;
    private final int gatewayPort;
    private final Progress progress;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("start-", 1).factory());

    private final Queue<Part> started = new ConcurrentLinkedQueue<>();
    private final Lock lifecycle = new ReentrantLock();
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private volatile boolean unwanted;

    /** What ends after what: the last stage first, so that nobody misses what is already gone. */
    private enum Stage {
        LOCK,
        BACK_ENDS,
        SERVICE,
        GATEWAY,
        ADDRESS
    }

    private record Part(Stage stage, AutoCloseable content) {}

    /** Starts nothing yet. */
    public Installation(Home home, int gatewayPort, Progress progress) {
        this.home = home;
        this.gatewayPort = gatewayPort;
        this.progress = progress;
    }

    /**
     * Starts everything; what is up when something fails is stopped again. When this returns the services answer, but
     * perhaps they are not ready yet.
     */
    public void start() {
        lifecycle.lock();
        try {
            home.prepare();
            Precautions.of(home).check();
            startAll();
        } catch (RuntimeException e) {
            closeAll();
            throw e;
        } finally {
            lifecycle.unlock();
        }
    }

    private void startAll() {
        remember(Stage.LOCK, DirectoryLock.acquire(home.root()));
        RunningAddress.withdraw(home);
        remember(Stage.LOCK, LastSeen.keep(home, Clock.systemUTC()));
        if (!FreePort.isFree(gatewayPort)) {
            throw new InstallationException(
                    "Somebody else listens on port " + gatewayPort + ". Set PORTCULLIS_PORT to another one.");
        }
        Ports ports = Ports.of(home);
        Map<Service, Integer> servicePorts = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            servicePorts.put(service, ports.choose(service.serviceName()));
        }
        progress.report("PostgreSQL and Kafka are starting");
        CompletableFuture<Void> keys = CompletableFuture.runAsync(() -> KeyDirectory.provision(home.keys()), executor);
        CompletableFuture<Void> gateway = CompletableFuture.runAsync(() -> startGateway(servicePorts), executor);
        BackEnds backEnds = BackEnds.start(home, ports, executor, progress);
        remember(Stage.BACK_ENDS, backEnds);
        var _ = backEnds.lost().thenAccept(lost::complete);
        refuseIfUnwanted();
        ports.keep();
        keys.join();
        List<CompletableFuture<Void>> starting = new ArrayList<>(List.of(gateway));
        for (Service service : Service.values()) {
            starting.add(CompletableFuture.runAsync(() -> startService(service, servicePorts, backEnds), executor));
        }
        awaitAll(starting);
        new RunningAddress(
                        address(),
                        backEnds.kafkaAddress(),
                        ProcessHandle.current().pid())
                .publish(home);
        remember(Stage.ADDRESS, () -> RunningAddress.withdraw(home));
    }

    private static void awaitAll(List<CompletableFuture<Void>> starting) {
        try {
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void startGateway(Map<Service, Integer> ports) {
        ConfigurableApplicationContext context =
                GatewayApplication.start(ServiceSettings.HOST, gatewayPort, upstreams(ports));
        remember(Stage.GATEWAY, context);
        progress.report("The gateway listens on " + address());
    }

    private void startService(Service service, Map<Service, Integer> ports, BackEnds backEnds) {
        // As arguments they win over the environment, which may hold the settings of a service on its own.
        List<String> arguments = new ServiceSettings(home, ports, address(), backEnds)
                .of(service).entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toList();
        SpringApplication application = PortcullisApplication.of(service.application(), service.serviceName());
        application.setRegisterShutdownHook(false);
        ConfigurableApplicationContext context;
        try {
            context = application.run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            // Spring has logged all of it; the innermost cause is what a person needs.
            throw new InstallationException("The " + service.serviceName() + " did not start: " + Failures.innermost(e)
                    + " More is in `" + home.logs() + "/portcullis.log`.");
        }
        remember(Stage.SERVICE, context);
        progress.report("The " + service.serviceName() + " has started");
    }

    private static Upstreams upstreams(Map<Service, Integer> ports) {
        return new Upstreams(
                ServiceSettings.url(ports, Service.IDENTITY),
                ServiceSettings.url(ports, Service.POLICY),
                ServiceSettings.url(ports, Service.ACL),
                ServiceSettings.url(ports, Service.DECISION));
    }

    private void remember(Stage stage, AutoCloseable content) {
        started.add(new Part(stage, content));
    }

    private void refuseIfUnwanted() {
        if (unwanted) {
            throw new InstallationException("Stopped before everything was up.");
        }
    }

    /** The one address for clients. */
    public URI address() {
        return URI.create("http://" + ServiceSettings.HOST + ":" + gatewayPort);
    }

    /** Done when a part without which nothing works has ended for good, with a sentence for people. */
    public CompletableFuture<String> lost() {
        return lost.copy();
    }

    /** Stops everything, also while it is starting. Twice does nothing. */
    @Override
    public void close() {
        unwanted = true;
        lifecycle.lock();
        try {
            closeAll();
        } finally {
            lifecycle.unlock();
        }
    }

    private void closeAll() {
        // Whatever is still starting comes to its end first, so that nothing starts behind our back.
        executor.close();
        List<Part> parts = new ArrayList<>(started);
        started.clear();
        parts.sort(Comparator.comparing(Part::stage).reversed());
        for (Part part : parts) {
            try {
                part.content().close();
            } catch (Exception e) {
                // The rest has to end all the same.
                LOG.error("A part of the installation did not end cleanly.", e);
            }
        }
    }
}
