package dev.portcullis.embedded;

import java.nio.file.Path;
import java.util.UUID;

/** A PostgreSQL in a temporary directory; both are gone when it is closed or when this process ends, however it ends. */
public final class ThrowAwayPostgres implements AutoCloseable {

    private final TemporaryDirectory directory;
    private final EmbeddedPostgres server;

    private ThrowAwayPostgres(TemporaryDirectory directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    /** Starts a server with a random password. */
    public static ThrowAwayPostgres start() {
        TemporaryDirectory directory = TemporaryDirectory.create("postgresql");
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.throwAway(
                    directory.path(), UUID.randomUUID().toString()));
            directory.watch(server);
            return new ThrowAwayPostgres(directory, server);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** The running server. */
    public EmbeddedPostgres server() {
        return server;
    }

    /** Where it keeps its data for the time being. */
    public Path directory() {
        return directory.path();
    }

    @Override
    public void close() {
        server.close();
        directory.close();
    }
}
