package dev.portcullis.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Another process that owns an embedded server until it is killed. */
final class Owner implements AutoCloseable {

    private static final String READY = "ready:";

    private final Process process;
    private final String message;

    private Owner(Process process, String message) {
        this.process = process;
        this.message = message;
    }

    /** Starts the program in a JVM of its own and waits for what it has to say. */
    static Owner start(Class<?> program, Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var heard = new StringBuilder();
        for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(READY)) {
                return new Owner(process, line.substring(READY.length()));
            }
            heard.append(line).append('\n');
        }
        throw new IllegalStateException("the owner ended early: " + heard);
    }

    /** Called by the program: a failure ends it, whatever threads it has started by then, so that nobody waits for it. */
    static void endWithTheFirstFailure() {
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            failure.printStackTrace(System.out);
            System.out.flush();
            Runtime.getRuntime().halt(1);
        });
    }

    /** Called by the program: says that all is up, and waits to be killed. */
    static void readyAndWait(String message) throws InterruptedException {
        System.out.println(READY + message);
        new CountDownLatch(1).await();
    }

    /** What the program had to say. */
    List<String> words() {
        return List.of(message.split(" ", -1));
    }

    long pid() {
        return process.pid();
    }

    /** Kill -9. */
    void kill() {
        process.destroyForcibly();
        if (!PostgresCommands.awaitEnd(process.toHandle(), 30)) {
            throw new IllegalStateException("the owner does not die");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
