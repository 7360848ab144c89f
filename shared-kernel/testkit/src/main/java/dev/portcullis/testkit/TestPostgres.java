package dev.portcullis.testkit;

import dev.portcullis.embedded.DatabaseAccess;
import dev.portcullis.embedded.EmbeddedPostgres;
import dev.portcullis.embedded.ThrowAwayPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL 18 for all tests of a JVM, started when the first asks for it and gone with the JVM. Each test class
 * takes a database of its own, so that nothing one leaves behind reaches another.
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** Initialised by the first use, exactly once. */
    private static final class Holder {
        static final EmbeddedPostgres SERVER = ThrowAwayPostgres.start().server();
    }

    /** An empty database with a role that can use no other one, as services get it. */
    public static TestDatabase freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        String password = UUID.randomUUID().toString();
        Holder.SERVER.provide(new DatabaseAccess(name, name, password));
        return new TestDatabase(
                Holder.SERVER.jdbcUrl(name), name, password, SecretFiles.write(name + ".password", password));
    }

    /** A connection of the superuser to the server's own database, for tests that hold something open elsewhere. */
    public static Connection connectAsSuperuser() throws SQLException {
        return Holder.SERVER.connect(EmbeddedPostgres.SUPERUSER);
    }
}
