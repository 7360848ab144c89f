package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.EmbeddedPostgres;
import dev.portcullis.embedded.EmbeddedServerException;
import dev.portcullis.embedded.PostgresSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps PostgreSQL running: a server that ended by itself is started again on its port, after a pause that doubles. One
 * that keeps ending is given up. What it had acknowledged it recovers from its log; the services connect again by
 * themselves.
 */
final class PostgresKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresKeeper.class);

    /** So many ends within so much time are more than an accident. */
    private static final int MOST_ENDS = 5;

    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final PostgresSettings settings;
    private final Progress progress;
    private final CompletableFuture<String> givenUp = new CompletableFuture<>();
    private final Deque<Instant> ends = new ArrayDeque<>();
    private final Lock lifecycle = new ReentrantLock();
    private volatile EmbeddedPostgres server;
    private volatile boolean closing;

    PostgresKeeper(EmbeddedPostgres server, PostgresSettings settings, Progress progress) {
        this.server = server;
        this.settings = settings.withPort(server.port());
        this.progress = progress;
        watch(server);
    }

    /** The server that runs now. */
    EmbeddedPostgres server() {
        return server;
    }

    /** Done when there is no hope left, with a sentence for people. */
    CompletableFuture<String> givenUp() {
        return givenUp;
    }

    private void watch(EmbeddedPostgres watched) {
        var _ = watched.ended()
                .thenRunAsync(
                        this::startAgain,
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("postgresql-keeper")
                                .start(task));
    }

    private void startAgain() {
        lifecycle.lock();
        try {
            if (!closing) {
                report("PostgreSQL (process " + server.pid() + ") has ended by itself; it is started again");
                server.close();
                tryUntilItRuns();
            }
        } catch (RuntimeException e) {
            LOG.error("PostgreSQL is not started again.", e);
            giveUp(String.valueOf(e.getMessage()));
        } finally {
            lifecycle.unlock();
        }
    }

    private void tryUntilItRuns() {
        Duration pause = FIRST_PAUSE;
        while (!closing) {
            if (hasEndedTooOften()) {
                giveUp("it has ended " + MOST_ENDS + " times within " + WITHIN.toMinutes() + " minutes");
                return;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2);
            try {
                server = EmbeddedPostgres.start(settings);
                report("PostgreSQL answers again on port " + server.port());
                watch(server);
                return;
            } catch (EmbeddedServerException e) {
                LOG.error("PostgreSQL does not start again.", e);
            }
        }
    }

    private boolean hasEndedTooOften() {
        Instant now = Instant.now();
        ends.addLast(now);
        while (ends.getFirst().isBefore(now.minus(WITHIN))) {
            ends.removeFirst();
        }
        return ends.size() >= MOST_ENDS;
    }

    private void giveUp(String why) {
        givenUp.complete("PostgreSQL cannot be kept running: " + why + ". What it said itself is in `"
                + settings.directory().resolve("postgresql.log") + "`.");
    }

    private void report(String line) {
        LOG.error("{}", line);
        progress.report(line);
    }

    /** Stops the server for good. */
    @Override
    public void close() {
        closing = true;
        lifecycle.lock();
        try {
            server.close();
        } finally {
            lifecycle.unlock();
        }
    }
}
