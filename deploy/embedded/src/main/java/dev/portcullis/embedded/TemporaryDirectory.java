package dev.portcullis.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory that is deleted when it is closed or when this process ends, even by kill -9.
 *
 * <p>A shell of its own keeps watch: it reads from a pipe whose other end only this process holds, so it notices the
 * end of this process however that comes about. If a server works in the directory, it is ended first; it is known by
 * its working directory, so no stranger is ever signalled.
 */
final class TemporaryDirectory implements AutoCloseable {

    private static final String WATCH = """
            read -r server
            cat >/dev/null
            serves() { [ -n "$server" ] && [ "$(readlink "/proc/$server/cwd")" = "$1/data" ]; }
            serves "$1" && kill -QUIT "$server"
            turns=0
            while serves "$1" && [ "$turns" -lt 100 ]; do sleep 0.1; turns=$((turns + 1)); done
            rm -rf -- "$1"
            """;

    private final Path path;
    private final Process watcher;

    private TemporaryDirectory(Path path, Process watcher) {
        this.path = path;
        this.watcher = watcher;
    }

    static TemporaryDirectory create(String purpose) {
        try {
            Path path = Files.createTempDirectory("portcullis-" + purpose + "-").toRealPath();
            List<String> shell = List.of("sh", "-c", WATCH, "portcullis-watcher", path.toString());
            return new TemporaryDirectory(path, PostgresCommands.unguarded().launch(Path.of("/dev/null"), shell));
        } catch (IOException e) {
            throw new EmbeddedServerException("There is no temporary directory for " + purpose + ".", e);
        }
    }

    Path path() {
        return path;
    }

    /** Tells the watcher which server works in the directory. */
    void watch(EmbeddedPostgres server) {
        try {
            watcher.getOutputStream().write((server.pid() + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            watcher.getOutputStream().flush();
        } catch (IOException e) {
            throw new EmbeddedServerException("The watcher of `" + path + "` does not listen.", e);
        }
    }

    @Override
    public void close() {
        try {
            watcher.getOutputStream().close();
        } catch (IOException e) {
            throw new EmbeddedServerException("The watcher of `" + path + "` does not end.", e);
        }
        if (!PostgresCommands.awaitEnd(watcher.toHandle(), 30)) {
            watcher.destroyForcibly();
        }
    }
}
