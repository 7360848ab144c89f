package dev.portcullis.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once per user from the archive on the class path.
 *
 * <p>The directory is named after the archive's content and appears under that name only when it is complete, so any
 * number of processes may unpack at once and a killed one leaves nothing that looks finished.
 */
record PostgresBinaries(Path directory) {

    private static final int OWNER_MAY_EXECUTE = 0100;

    Path initdb() {
        return directory.resolve("bin/initdb");
    }

    Path postgres() {
        return directory.resolve("bin/postgres");
    }

    Path pgCtl() {
        return directory.resolve("bin/pg_ctl");
    }

    /** Unpacks into the cache unless that has been done before. */
    static PostgresBinaries unpackInto(Path cache) {
        String archiveName = archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try {
            byte[] archive = read(archiveName);
            Path target = cache.resolve("postgresql-" + sha256(archive).substring(0, 16));
            if (!Files.isDirectory(target)) {
                PrivateFiles.createDirectory(cache);
                Path unfinished = cache.resolve(target.getFileName() + "." + UUID.randomUUID());
                unpack(archive, unfinished);
                publish(unfinished, target);
            }
            return new PostgresBinaries(target);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "PostgreSQL could not be unpacked into `" + cache
                            + "`. Set PORTCULLIS_CACHE to a directory that can be written and has 100 MB to spare.",
                    e);
        }
    }

    /** The user's cache: PORTCULLIS_CACHE, else XDG_CACHE_HOME, else ~/.cache. */
    static Path defaultCache() {
        String own = System.getenv("PORTCULLIS_CACHE");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches =
                xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home", "."), ".cache");
        return caches.resolve("portcullis");
    }

    static String archiveName(String system, String architecture) {
        String machine = switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux") || machine.isEmpty()) {
            throw new EmbeddedServerException("The embedded PostgreSQL runs on Linux on x86-64 and 64-bit ARM, not on "
                    + system + " " + architecture + ". Run the services against a PostgreSQL of your own instead.");
        }
        return "postgres-linux-" + machine + ".txz";
    }

    private static byte[] read(String archiveName) throws IOException {
        try (InputStream stream = PostgresBinaries.class.getResourceAsStream("/" + archiveName)) {
            if (stream == null) {
                throw new EmbeddedServerException("The archive `" + archiveName + "` is not on the class path.");
            }
            return stream.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
            PrivateFiles.createDirectory(directory);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("the archive has an entry outside its own tree: " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void publish(Path unfinished, Path target) throws IOException {
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            // Another process was faster; its copy has the same content.
            PrivateFiles.deleteRecursively(unfinished);
        }
    }
}
