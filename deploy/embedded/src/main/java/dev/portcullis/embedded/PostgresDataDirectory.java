package dev.portcullis.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data directory of a server and the process, if any, that serves it. */
record PostgresDataDirectory(Path root, PostgresBinaries binaries, PostgresCommands commands) {

    private static final long STOP_SECONDS = 30;

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("postgresql.log");
    }

    /** Creates the cluster unless there is one. It appears under its name only when it is complete. */
    void initialise(PostgresSettings settings) {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        Path unfinished = root.resolve("data.unfinished");
        Path passwordFile = root.resolve("initial-password");
        try {
            PrivateFiles.deleteRecursively(unfinished);
            Files.deleteIfExists(passwordFile);
            PrivateFiles.writeNew(passwordFile, settings.superuserPassword());
            List<String> command = new ArrayList<>(List.of(
                    binaries.initdb().toString(),
                    "--pgdata=" + unfinished,
                    "--username=" + EmbeddedPostgres.SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--no-instructions"));
            if (settings.durability() == Durability.THROW_AWAY) {
                command.add("--no-sync");
            }
            String failure = commands.run(command);
            if (!failure.isEmpty()) {
                throw new EmbeddedServerException("The database cluster could not be created: " + failure + hint());
            }
            Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedServerException("The database cluster could not be created in `" + root + "`.", e);
        } finally {
            deleteQuietly(passwordFile);
        }
    }

    /**
     * Stops a server that an earlier, killed owner of this directory left behind. It is known by its pid file and by
     * having this data directory as its working directory, so no other process is ever touched.
     */
    void stopOrphan() {
        Optional<ProcessHandle> orphan = recordedProcess();
        if (orphan.isPresent() && serves(orphan.get())) {
            stop(orphan.get(), "fast");
        } else if (orphan.isPresent()) {
            // The number has gone to a stranger since; the server would take it for a living predecessor.
            deleteQuietly(pidFile());
        }
    }

    /** Stops the server that serves this directory: {@code fast} ends its sessions, {@code immediate} just ends. */
    void stop(ProcessHandle server, String mode) {
        commands.run(List.of(
                binaries.pgCtl().toString(),
                "stop",
                "--pgdata=" + data(),
                "--mode=" + mode,
                "--wait",
                "--timeout=" + STOP_SECONDS,
                "--silent"));
        if (!PostgresCommands.awaitEnd(server, STOP_SECONDS)) {
            server.destroyForcibly();
            if (!PostgresCommands.awaitEnd(server, STOP_SECONDS)) {
                throw new EmbeddedServerException("PostgreSQL (process " + server.pid() + ") does not end.");
            }
        }
    }

    /** True if the process is a server on this data directory. */
    boolean serves(ProcessHandle process) {
        try {
            Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
            return workingDirectory.toRealPath().equals(data().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** What the server has said since the given length of its log, at most the last two thousand characters. */
    String saidSince(long length) {
        try {
            String whole = Files.readString(log());
            String recent =
                    whole.substring((int) Math.min(length, whole.length())).strip();
            return recent.substring(Math.max(0, recent.length() - 2000));
        } catch (IOException e) {
            return "";
        }
    }

    static String hint() {
        return PostgresCommands.isRoot()
                ? " (PostgreSQL does not run as root: here it was started through `unshare -U`. Where user name spaces"
                        + " are forbidden, run Portcullis as an ordinary user.)"
                : "";
    }

    private Optional<ProcessHandle> recordedProcess() {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedServerException("The file `" + pidFile() + "` cannot be read.", e);
        }
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new EmbeddedServerException("The file `" + file + "` could not be deleted.", e);
        }
    }
}
