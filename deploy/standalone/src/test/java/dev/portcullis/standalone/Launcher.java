package dev.portcullis.standalone;

import dev.portcullis.embedded.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real launcher on a directory and a port of its own, with the classes of this build instead of another build. */
public final class Launcher {

    private static final long LIMIT_MINUTES = 4;

    private final Path root;
    private final Path home;
    private final Path app;
    private final int port = FreePort.find();

    /** @param scratch an empty directory */
    public Launcher(Path scratch) throws IOException {
        this.root = repository();
        this.home = scratch.resolve("home");
        this.app = Files.createDirectories(scratch.resolve("app"));
        Files.writeString(
                app.resolve("classpath"),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Files.writeString(app.resolve("stamp"), "");
    }

    private static Path repository() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("portcullis"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("the launcher is not above the working directory");
            }
        }
        return directory;
    }

    /** What a command said and how it ended. */
    public record Outcome(int status, String output) {}

    public Outcome run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(app, "output", ".txt");
        Process process = start(output, arguments);
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException(
                    "`portcullis " + String.join(" ", arguments) + "` does not end: " + Files.readString(output));
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    public Process start(Path output, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("portcullis").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PORTCULLIS_HOME", home.toString());
        builder.environment().put("PORTCULLIS_PORT", Integer.toString(port));
        builder.environment().put("PORTCULLIS_APP", app.toString());
        builder.environment().put("PORTCULLIS_START_CACHE", "off");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    public Path home() {
        return home;
    }

    public int port() {
        return port;
    }

    /** The process that owns the installation. */
    public ProcessHandle owner() throws IOException {
        long pid = Long.parseLong(Files.readString(home.resolve("lock"), StandardCharsets.US_ASCII)
                .strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** PostgreSQL's first process. */
    public ProcessHandle postgres() throws IOException {
        String pid = Files.readAllLines(home.resolve("postgresql/data/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** Kill -9 of everything that runs, all at once. */
    void killEverything() throws IOException {
        List<ProcessHandle> everything = new ArrayList<>(List.of(owner(), postgres()));
        postgres().descendants().forEach(everything::add);
        everything.forEach(ProcessHandle::destroyForcibly);
        everything.forEach(process -> process.onExit().join());
    }
}
