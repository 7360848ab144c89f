package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.DirectoryLock;
import dev.portcullis.platform.keys.KeyDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The four services as processes of their own, told about their surroundings by environment variables only, on a durable
 * PostgreSQL and Kafka of this process. Without a gateway: clients talk to each service.
 */
public final class ServiceProcesses implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final long END_SECONDS = 30;

    private final Home home;
    private final DirectoryLock lock;
    private final BackEnds backEnds;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, Process> processes = new EnumMap<>(Service.class);

    private ServiceProcesses(Home home, DirectoryLock lock, BackEnds backEnds) {
        this.home = home;
        this.lock = lock;
        this.backEnds = backEnds;
    }

    /**
     * Starts some or all of them and waits until they are ready; some alone are never ready for users, and it is enough
     * that they have started.
     *
     * @param command how the process of a service is started
     */
    public static ServiceProcesses start(
            Home home, Set<Service> services, Function<Service, List<String>> command, Progress progress) {
        home.prepare();
        DirectoryLock lock = DirectoryLock.acquire(home.root());
        Ports ports = Ports.of(home);
        BackEnds backEnds;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            KeyDirectory.provision(home.keys());
            backEnds = BackEnds.start(home, ports, executor, progress);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        var all = new ServiceProcesses(home, lock, backEnds);
        try {
            for (Service service : Service.values()) {
                all.ports.put(service, ports.choose(service.serviceName()));
            }
            ports.keep();
            for (Service service : services) {
                all.launch(service, command.apply(service));
            }
            for (Service service : services) {
                if (services.size() == Service.values().length) {
                    Readiness.await(all.address(service), READY_LIMIT);
                } else {
                    Readiness.awaitStart(all.address(service), READY_LIMIT);
                }
                progress.report("The " + service.serviceName() + " is ready, process "
                        + all.process(service).pid());
            }
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private void launch(Service service, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PORTCULLIS_") || name.startsWith("SPRING_"));
        new ServiceSettings(home, ports, address(Service.IDENTITY), backEnds)
                .of(service)
                .forEach((setting, value) ->
                        builder.environment().put(ServiceSettings.environmentVariable(setting), value));
        Path log = home.logs().resolve(service.serviceName() + ".log");
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            processes.put(service, builder.start());
        } catch (IOException e) {
            throw new InstallationException("The " + service.serviceName() + " cannot be started.", e);
        }
    }

    /** Where a service answers. */
    public URI address(Service service) {
        return ServiceSettings.url(ports, service);
    }

    /** The process of a service. */
    public ProcessHandle process(Service service) {
        Process process = processes.get(service);
        if (process == null) {
            throw new IllegalStateException("the " + service.serviceName() + " has no process");
        }
        return process.toHandle();
    }

    /** Kills the process of a service, which gets no moment to end anything, and waits until it is gone. */
    public void kill(Service service) {
        Process process = processes.get(service);
        if (process == null) {
            throw new IllegalStateException("the " + service.serviceName() + " has no process");
        }
        try {
            var _ = process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts another process in place of one that is gone, and waits until it is ready. */
    public void startAgain(Service service, List<String> command) {
        launch(service, command);
        Readiness.await(address(service), READY_LIMIT);
    }

    /** A connection of the superuser to the database of a service, for measurements and checks. */
    public Connection connect(Service service) throws SQLException {
        return backEnds.connect(service);
    }

    /** The directory in which they keep their data. */
    public Home home() {
        return home;
    }

    /** Ends the services, then their back ends. */
    @Override
    public void close() {
        try (lock;
                backEnds) {
            List<Process> ending = new ArrayList<>(processes.values());
            ending.forEach(Process::destroy);
            for (Process process : ending) {
                if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
