package dev.portcullis.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of PostgreSQL, which refuse to run as root, also when this process is root's. */
final class PostgresCommands {

    private final List<String> prefix;

    private PostgresCommands(List<String> prefix) {
        this.prefix = prefix;
    }

    /**
     * For the user that this process runs as. Root gets a user name space in which it is nobody, so that PostgreSQL
     * agrees to run while its files stay root's; a session of its own keeps Ctrl-C in the terminal from stopping the
     * server before its clients.
     */
    static PostgresCommands ofThisUser() {
        List<String> prefix = new ArrayList<>();
        if (isRoot()) {
            prefix.add("unshare");
            prefix.add("-U");
        }
        prefix.addAll(newSession());
        return new PostgresCommands(prefix);
    }

    /** For programs that anybody may run. */
    static PostgresCommands unguarded() {
        return new PostgresCommands(newSession());
    }

    private static List<String> newSession() {
        return isOnPath("setsid") ? List.of("setsid") : List.of();
    }

    /** Starts a program and leaves it running; what it says is appended to the log. */
    Process launch(Path log, List<String> command) {
        try {
            return builder(command)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new EmbeddedServerException("`" + command.getFirst() + "` could not be started.", e);
        }
    }

    /** Runs a program to its end; returns what it said if it failed, else the empty text. */
    String run(List<String> command) {
        try {
            Process process = builder(command).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return status == 0 ? "" : command.getFirst() + " ended with status " + status + ": " + output.strip();
        } catch (IOException e) {
            throw new EmbeddedServerException("`" + command.getFirst() + "` could not be started.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while `" + command.getFirst() + "` was running.", e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).directory(new File("/"));
        // Variables such as PGPORT or PGDATA of the caller's shell must not reach the server; LC_ALL fixes its
        // messages.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Waits until the process has ended, but not longer than the given time. */
    static boolean awaitEnd(ProcessHandle process, long seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return !process.isAlive();
        }
    }

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
