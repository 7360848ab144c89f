package dev.portcullis.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes one process the owner of a directory until it closes the lock or ends, however it ends.
 *
 * <p>The lock file stays behind on purpose: deleting it would let a third process lock a new file of the same name
 * while a second one still waits for the old one.
 */
public final class DirectoryLock implements AutoCloseable {

    private static final String FILE_NAME = "lock";

    /**
     * The directories locked by this process. POSIX drops a file's locks when the process closes any descriptor of the
     * file, so a second attempt must be refused before it opens the file.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Locks the directory, which is made if it does not exist.
     *
     * @throws EmbeddedServerException if another process holds it, or this one does already
     */
    public static DirectoryLock acquire(Path directory) {
        try {
            PrivateFiles.createDirectory(directory);
            Path real = directory.toRealPath();
            if (!HELD_HERE.add(real)) {
                throw inUse(real, "this process");
            }
            FileChannel locked = null;
            try {
                locked = tryLock(real);
                return new DirectoryLock(real, locked);
            } finally {
                if (locked == null) {
                    HELD_HERE.remove(real);
                }
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("The directory `" + directory + "` could not be locked.", e);
        }
    }

    private static FileChannel tryLock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(FILE_NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(
                        directory,
                        "process "
                                + Files.readString(directory.resolve(FILE_NAME)).strip());
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static EmbeddedServerException inUse(Path directory, String owner) {
        return new EmbeddedServerException("The directory `" + directory + "` is in use by " + owner
                + ". Stop that one first, or choose another directory.");
    }

    /** Gives the directory up; closing twice does nothing. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.close();
                HELD_HERE.remove(directory);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("The lock of `" + directory + "` could not be given up.", e);
        }
    }
}
