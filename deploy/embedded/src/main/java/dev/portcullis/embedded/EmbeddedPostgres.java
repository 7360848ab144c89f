package dev.portcullis.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL 18 server as a child of this process, reachable through the loopback interface with passwords only.
 *
 * <p>One process owns a directory at a time. A server left behind by a killed owner is stopped at the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The role that owns the cluster. */
    public static final String SUPERUSER = "postgres";

    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;

    private final PostgresSettings settings;
    private final PostgresDataDirectory directory;
    private final DirectoryLock lock;
    private final int port;
    private final Process process;

    private EmbeddedPostgres(
            PostgresSettings settings, PostgresDataDirectory directory, DirectoryLock lock, int port, Process process) {
        this.settings = settings;
        this.directory = directory;
        this.lock = lock;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @throws EmbeddedServerException if another process owns the directory, the port is taken, the password is not the
     *     one of the first start, or the server does not come up
     */
    public static EmbeddedPostgres start(PostgresSettings settings) {
        PostgresBinaries binaries = PostgresBinaries.unpackInto(settings.binariesCache());
        DirectoryLock lock = DirectoryLock.acquire(settings.directory());
        try {
            var directory = new PostgresDataDirectory(
                    settings.directory().toRealPath(), binaries, PostgresCommands.ofThisUser());
            directory.initialise(settings);
            directory.stopOrphan();
            return launchUntilItRuns(settings, directory, lock);
        } catch (IOException e) {
            lock.close();
            throw new EmbeddedServerException("`" + settings.directory() + "` cannot be used.", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres launchUntilItRuns(
            PostgresSettings settings, PostgresDataDirectory directory, DirectoryLock lock) throws IOException {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (true) {
            int port = settings.port() == 0 ? FreePort.find() : settings.port();
            long logLength = Files.exists(directory.log()) ? Files.size(directory.log()) : 0;
            Process process = directory.commands().launch(directory.log(), serverCommand(settings, directory, port));
            var server = new EmbeddedPostgres(settings, directory, lock, port, process);
            if (server.becomesReady(deadline)) {
                return server;
            }
            String said = directory.saidSince(logLength);
            if (Instant.now().isAfter(deadline) || !mayPass(settings, said)) {
                directory.stop(process.toHandle(), "immediate");
                throw new EmbeddedServerException(
                        "PostgreSQL did not start on port " + port + ": " + said + PostgresDataDirectory.hint());
            }
        }
    }

    /** Processes of a killed predecessor linger for a moment, and a free port may have been taken meanwhile. */
    private static boolean mayPass(PostgresSettings settings, String said) {
        return said.contains("pre-existing shared memory block")
                || (settings.port() == 0 && said.contains("Address already in use"));
    }

    private static List<String> serverCommand(PostgresSettings settings, PostgresDataDirectory directory, int port) {
        List<String> options = new ArrayList<>(List.of(
                "listen_addresses=" + HOST,
                "port=" + port,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "max_connections=200",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC"));
        switch (settings.durability()) {
            case DURABLE ->
                options.addAll(List.of(
                        "fsync=on",
                        "synchronous_commit=on",
                        "full_page_writes=on",
                        "shared_buffers=128MB",
                        "log_checkpoints=off"));
            case THROW_AWAY ->
                options.addAll(List.of(
                        "fsync=off",
                        "synchronous_commit=off",
                        "full_page_writes=off",
                        "wal_level=minimal",
                        "max_wal_senders=0",
                        "io_method=sync",
                        "shared_buffers=64MB"));
        }
        List<String> command = new ArrayList<>(List.of(
                directory.binaries().postgres().toString(),
                "-D",
                directory.data().toString()));
        for (String option : options) {
            command.add("-c");
            command.add(option);
        }
        return command;
    }

    private boolean becomesReady(Instant deadline) {
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try (Connection connection = connect(SUPERUSER)) {
                return connection.isValid(5) && process.isAlive();
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    directory.stop(process.toHandle(), "fast");
                    throw new EmbeddedServerException(
                            "The password of the role `" + SUPERUSER + "` is not the one that `" + settings.directory()
                                    + "` was made with.",
                            e);
                }
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                directory.stop(process.toHandle(), "immediate");
                throw new EmbeddedServerException("Interrupted while PostgreSQL was starting.", e);
            }
        }
        return false;
    }

    /** The port on the loopback interface. */
    public int port() {
        return port;
    }

    /** The number of the server's process. */
    public long pid() {
        return process.pid();
    }

    /** Done when the server's process has ended, whatever ended it. */
    public CompletableFuture<Void> ended() {
        return process.onExit().thenAccept(_ -> {});
    }

    /** The address of a database for JDBC, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(database, SUPERUSER, settings.superuserPassword());
    }

    /** A connection of any role. */
    public Connection connect(String database, String role, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /**
     * Makes the database and its role if they do not exist, and sets the role's password. The role can use no other
     * database and no other role but the superuser can use this one. Its transactions end after five seconds unless it
     * asks for something else.
     */
    public void provide(DatabaseAccess access) {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", access.role())) {
                statement.execute("CREATE ROLE " + access.role()
                        + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT");
            }
            // The driver computes the SCRAM verifier itself, so the password appears in no statement and in no log.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(access.role(), access.password().toCharArray(), "scram-sha-256");
            statement.execute("ALTER ROLE " + access.role() + " SET transaction_timeout = '5s'");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", access.database())) {
                statement.execute("CREATE DATABASE " + access.database() + " OWNER " + access.role());
            }
            for (String database : List.of(SUPERUSER, "template1", access.database())) {
                statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
            }
        } catch (SQLException e) {
            throw new EmbeddedServerException("The database `" + access.database() + "` could not be provided.", e);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Stops the server and gives the directory up; a durable one writes a checkpoint first. Twice does nothing. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                directory.stop(process.toHandle(), settings.durability() == Durability.DURABLE ? "fast" : "immediate");
            }
        } finally {
            lock.close();
        }
    }
}
