package dev.portcullis.decision.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Cerbos server as npm distributes it: one that is named, or fetched and kept in the build's directory; never committed. */
final class CerbosBinary {

    static final String VERSION = "0.55.0";
    private static final String PACKAGE = "@cerbos/cerbos-linux-x64";

    /** Names an executable to use instead of the one that npm would fetch. */
    private static final String VARIABLE = "PORTCULLIS_CERBOS";

    static final String HOW = "it needs Linux on x64 and npm, which installs " + PACKAGE + "@" + VERSION + "; or set "
            + VARIABLE + " to the path of the server";

    private CerbosBinary() {}

    /** Where it lies below a directory, if it was fetched. */
    static Optional<Path> in(Path directory) {
        Path file = directory.resolve(Path.of("node_modules", "@cerbos", "cerbos-linux-x64", "cerbos-linux-x64"));
        return Files.isExecutable(file) ? Optional.of(file.toAbsolutePath()) : Optional.empty();
    }

    /** The one that is named, else the one that npm has fetched or fetches now. */
    static Optional<Path> find(Path directory) throws IOException, InterruptedException {
        String named = System.getenv(VARIABLE);
        if (named == null || named.isEmpty()) {
            return fetch(directory);
        }
        Path file = Path.of(named).toAbsolutePath();
        if (!Files.isExecutable(file)) {
            throw new IOException(VARIABLE + " names " + file + ", which is not there or cannot be executed");
        }
        return Optional.of(file);
    }

    /** The same after npm has fetched it; empty where npm, its registry or Linux on x64 is missing. */
    private static Optional<Path> fetch(Path directory) throws IOException, InterruptedException {
        Optional<Path> present = in(directory);
        if (present.isPresent()) {
            return present;
        }
        Files.createDirectories(directory);
        try {
            Process npm = new ProcessBuilder(List.of(
                            "npm",
                            "install",
                            "--no-save",
                            "--ignore-scripts",
                            "--prefix",
                            directory.toString(),
                            PACKAGE + "@" + VERSION))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("npm.log").toFile())
                    .start();
            return npm.waitFor() == 0 ? in(directory) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
