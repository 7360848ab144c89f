package dev.portcullis.testkit;

import dev.portcullis.embedded.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets in files that only the owner reads, gone when the tests end. */
final class SecretFiles {

    private static final Path DIRECTORY = create();

    private SecretFiles() {}

    /** Writes the secret; names must differ within a run. */
    static Path write(String name, String secret) {
        Path file = DIRECTORY.resolve(name);
        try {
            PrivateFiles.writeNew(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static Path create() {
        try {
            Path directory = Files.createTempDirectory("portcullis-secrets-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            PrivateFiles.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
