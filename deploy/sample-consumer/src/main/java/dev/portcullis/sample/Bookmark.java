package dev.portcullis.sample;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the program has come: the next offset of each partition, and the last position of each account. Both are written
 * together, after what was read has been printed; a crash in between repeats lines and loses none.
 *
 * @param offsets   by partition
 * @param positions by account, as {@code epoch:position}
 */
record Bookmark(TreeMap<Integer, Long> offsets, TreeMap<String, String> positions) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The stored one, or one at the very beginning. */
    static Bookmark load(Path file) throws IOException {
        return Files.exists(file)
                ? JSON.readValue(Files.readString(file), Bookmark.class)
                : new Bookmark(new TreeMap<>(), new TreeMap<>());
    }

    /** Replaces the stored one at once. */
    void store(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, JSON.writeValueAsString(this));
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    long nextOffset(int partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    /** How an event continues what is known of its account; afterwards the event is known. */
    Continuation advance(String account, int epoch, long position) {
        String[] known = positions.getOrDefault(account, "0:0").split(":", 2);
        int knownEpoch = Integer.parseInt(known[0]);
        long knownPosition = Long.parseLong(known[1]);
        if (epoch < knownEpoch || (epoch == knownEpoch && position <= knownPosition)) {
            return Continuation.KNOWN;
        }
        positions.put(account, epoch + ":" + position);
        if (knownEpoch != 0 && epoch != knownEpoch) {
            return Continuation.NEW_EPOCH;
        }
        return position == knownPosition + 1 ? Continuation.NEXT : Continuation.AFTER_A_HOLE;
    }

    /** How an event continues an account. */
    enum Continuation {
        /** The next position. */
        NEXT,
        /** Delivered before; to be dropped. */
        KNOWN,
        /** Events before it are missing. */
        AFTER_A_HOLE,
        /** The service's store was restored to an earlier state; later positions of the earlier epoch are void. */
        NEW_EPOCH
    }
}
