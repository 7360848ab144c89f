package dev.portcullis.embedded;

import java.nio.file.Path;

/** Starts a durable PostgreSQL, writes a row and waits to be killed. */
final class DurablePostgresProgram {

    static final String PASSWORD = "correct-horse";

    private DurablePostgresProgram() {}

    public static void main(String[] arguments) throws Exception {
        Owner.endWithTheFirstFailure();
        EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.durable(Path.of(arguments[0]), PASSWORD));
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (text text)");
            statement.execute("INSERT INTO note VALUES ('acknowledged')");
        }
        Owner.readyAndWait(Long.toString(server.pid()));
    }
}
