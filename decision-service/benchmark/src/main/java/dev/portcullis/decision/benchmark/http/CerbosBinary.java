package dev.portcullis.decision.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Cerbos server as npm distributes it; fetched when it is wanted, kept in the build's directory, never committed. */
final class CerbosBinary {

    static final String VERSION = "0.55.0";
    private static final String PACKAGE = "@cerbos/cerbos-linux-x64";

    private CerbosBinary() {}

    /** Where it lies below a directory, if it was fetched. */
    static Optional<Path> in(Path directory) {
        Path file = directory.resolve(Path.of("node_modules", "@cerbos", "cerbos-linux-x64", "cerbos-linux-x64"));
        return Files.isExecutable(file) ? Optional.of(file.toAbsolutePath()) : Optional.empty();
    }

    /** The same after npm has fetched it; empty where npm, its registry or Linux on x64 is missing. */
    static Optional<Path> fetch(Path directory) throws IOException, InterruptedException {
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
