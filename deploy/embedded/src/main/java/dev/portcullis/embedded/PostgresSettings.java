package dev.portcullis.embedded;

import java.nio.file.Path;

/**
 * How an embedded PostgreSQL is to run.
 *
 * @param directory holds the data, the log and the lock; made if it does not exist
 * @param port on the loopback interface; 0 for any free one
 * @param superuserPassword what the first start gives to the role {@code postgres}; later starts must name the same
 * @param binariesCache where the programs are unpacked
 */
public record PostgresSettings(
        Path directory, Durability durability, int port, String superuserPassword, Path binariesCache) {

    /** A server that keeps what it acknowledged. */
    public static PostgresSettings durable(Path directory, String superuserPassword) {
        return new PostgresSettings(
                directory, Durability.DURABLE, 0, superuserPassword, PostgresBinaries.defaultCache());
    }

    /** A server for tests that is as fast as it can be and promises nothing. */
    public static PostgresSettings throwAway(Path directory, String superuserPassword) {
        return new PostgresSettings(
                directory, Durability.THROW_AWAY, 0, superuserPassword, PostgresBinaries.defaultCache());
    }

    /** The same on a fixed port. */
    public PostgresSettings withPort(int fixedPort) {
        return new PostgresSettings(directory, durability, fixedPort, superuserPassword, binariesCache);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresSettings[directory=" + directory + ", durability=" + durability + ", port=" + port + "]";
    }
}
