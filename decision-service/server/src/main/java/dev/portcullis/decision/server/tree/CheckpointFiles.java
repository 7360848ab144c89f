package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * Checkpoints as files: one each in a directory of its day, never written over, and {@code checkpoint} with the newest. They are
 * what this process remembers when Kafka is gone as well.
 */
public final class CheckpointFiles {

    private static final String NEWEST = "checkpoint";

    private final Path directory;
    private final InstantSource clock;

    public CheckpointFiles(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The newest note, if there is one. */
    public Optional<String> newest() {
        Path file = directory.resolve(NEWEST);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be read", e);
        }
    }

    /** Keeps a checkpoint; one that is there already stays as it is. */
    public void keep(Checkpoint checkpoint, String note) {
        Path day = directory.resolve(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        Path file = day.resolve(String.format(Locale.ROOT, "%018d.checkpoint", checkpoint.size()));
        try {
            Files.createDirectories(day);
            if (!Files.exists(file)) {
                writeNew(day, file, note);
            }
            Path draft = Files.createTempFile(directory, ".draft-", ".tmp");
            write(draft, note);
            Files.move(draft, directory.resolve(NEWEST), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written", e);
        }
    }

    private static void writeNew(Path day, Path file, String note) throws IOException {
        Path draft = Files.createTempFile(day, ".draft-", ".tmp");
        try {
            write(draft, note);
            // A link fails where the name is taken; a move would replace what is there.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // Another process that shares the directory was first; what it wrote stays.
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Path file, String note) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
