package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers until when the installation has run. A clock that is behind that was set back: heartbeats and tokens would come
 * from the future and nothing would become ready, for no reason that anybody could see.
 */
final class LastSeen implements AutoCloseable {

    /** A replica that is further behind than this is not ready. */
    static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);
    private static final long INTERVAL_SECONDS = 30;

    private final Path file;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("last-seen").factory());

    private LastSeen(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Compares the clock with the last run and remembers the time from now on. Only the owner of the lock may ask.
     *
     * @throws InstallationException if the clock is behind the last run
     */
    static LastSeen keep(Home home, Clock clock) {
        var lastSeen = new LastSeen(home.run().resolve("last-seen"), clock);
        lastSeen.check();
        lastSeen.write();
        var _ = lastSeen.timer.scheduleWithFixedDelay(
                lastSeen::writeOrLog, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
        return lastSeen;
    }

    private void check() {
        Instant now = clock.instant();
        Instant before = read();
        if (now.isBefore(before.minus(TOLERANCE))) {
            throw new InstallationException("The clock of this machine says "
                    + now.truncatedTo(ChronoUnit.SECONDS) + ", but Portcullis ran here until "
                    + before.truncatedTo(ChronoUnit.SECONDS)
                    + ". Set the clock right and start again. If it was wrong then and is right now, delete `" + file
                    + "`; decisions begin when that time has come again.");
        }
    }

    private Instant read() {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (NoSuchFileException | DateTimeParseException e) {
            // The first run, or a file that is not worth keeping anybody out for.
            return Instant.MIN.plus(TOLERANCE);
        } catch (IOException e) {
            throw new InstallationException("The file `" + file + "` cannot be read.", e);
        }
    }

    private void write() {
        try {
            Path unfinished = file.resolveSibling(UUID.randomUUID().toString());
            PrivateFiles.writeNew(unfinished, clock.instant() + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InstallationException("The file `" + file + "` cannot be written.", e);
        }
    }

    private void writeOrLog() {
        try {
            write();
        } catch (InstallationException e) {
            LOG.warn("The time is not remembered.", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        writeOrLog();
    }
}
