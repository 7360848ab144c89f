package dev.portcullis.platform.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that only their owner may read: mode 0600 from their first byte on, on disk before they have their name. Files that
 * the surroundings lay down may also be root's and open to one group for reading, since that is how secrets reach a process
 * that is not root's: it cannot change them, and no other user sees them.
 */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Path SELF = Path.of("/proc/self");
    private static final int ROOT = 0;
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /** Makes a directory of mode 0700 unless it is there. */
    public static void createDirectory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY_DIRECTORY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " cannot be created", e);
        }
    }

    /**
     * Writes the file unless one of that name exists; a crash leaves either nothing or the whole file.
     *
     * @return true if the file was written, false if one was there, which is then unchanged
     */
    public static boolean createIfAbsent(Path file, String content) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || Files.exists(file)) {
            return false;
        }
        try {
            Path draft =
                    Files.createTempFile(parent, ".draft-", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                // A link fails where the name is taken; a move would replace what is there.
                Files.createLink(file, draft);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(draft);
                forceDirectory(parent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be written", e);
        }
    }

    /**
     * Reads a file that only its owner may read, or root's that only its group may read besides.
     *
     * @throws IllegalStateException if others may read or write it
     */
    public static String read(Path file) {
        try {
            if (!isPrivate(isLaidDownByRoot(file), Files.getPosixFilePermissions(file))) {
                throw new IllegalStateException(
                        "the file " + file + " holds a secret and is open to others; set its mode"
                                + " to 0600, or to 0440 if it is root's and this process is not");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be read", e);
        }
    }

    /** Where one cannot see whose process this is, it counts as the owner's. */
    private static boolean isLaidDownByRoot(Path file) throws IOException {
        Integer root = ROOT;
        return Files.exists(SELF)
                && root.equals(Files.getAttribute(file, "unix:uid"))
                && !root.equals(Files.getAttribute(SELF, "unix:uid"));
    }

    /** @param laidDownByRoot whether root owns the file and this process is not root's */
    static boolean isPrivate(boolean laidDownByRoot, Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
        open.addAll(permissions);
        open.removeAll(OWNER_ONLY);
        open.remove(PosixFilePermission.OWNER_EXECUTE);
        if (laidDownByRoot) {
            open.remove(PosixFilePermission.GROUP_READ);
        }
        return open.isEmpty();
    }

    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " cannot be flushed to disk", e);
        }
    }
}
