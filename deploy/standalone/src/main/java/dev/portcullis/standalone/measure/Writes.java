package dev.portcullis.standalone.measure;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** How many commands are committed per second, and how many rows the same server takes into the same table. */
final class Writes {

    private static final int CLIENTS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final String RAW_TABLE = "raw_insert.domain_event";

    private final ServiceProcesses services;
    private final PrintWriter out;
    private final AtomicLong names = new AtomicLong();

    Writes(ServiceProcesses services, PrintWriter out) {
        this.services = services;
        this.out = out;
    }

    /** One write, as often as asked. */
    @FunctionalInterface
    private interface Write {
        void once() throws SQLException;
    }

    void measure(int seconds) {
        Duration length = Duration.ofSeconds(seconds);
        Credential one = Credential.read(services.home().credentials().resolve("account-root.json"));
        List<Credential> many = openAccounts();
        run("warm-up", commands(many), WARM_UP);
        out.println(CLIENTS + " clients; a command is POST /v1/users, one event and one row in a transaction:");
        report("commands over 1 account", run("one", commands(java.util.Collections.nCopies(CLIENTS, one)), length));
        report("commands over " + CLIENTS + " accounts", run("many", commands(many), length));
        try (Connection admin = services.connect(Service.IDENTITY);
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE SCHEMA raw_insert");
            statement.execute("CREATE TABLE " + RAW_TABLE + " (LIKE public.domain_event INCLUDING ALL)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        report("raw inserts, 1 connection", rawInserts(1, length));
        report("raw inserts, " + CLIENTS + " connections", rawInserts(CLIENTS, length));
    }

    private void report(String what, double perSecond) {
        out.println(String.format(Locale.ROOT, "  %-32s %8.0f per second", what, perSecond));
        out.flush();
    }

    private List<Credential> openAccounts() {
        Credential platform = Credential.read(services.home().credentials().resolve("platform-root.json"));
        List<Credential> accounts = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            // Opening an account is answered with a consistency token of that account, which the platform cannot use
            // on.
            try (ApiClient api = new ApiClient(services.address(Service.IDENTITY), platform)) {
                JsonNode opened = api.post("/v1/accounts", Map.of("alias", "measure-" + i))
                        .orFail()
                        .body();
                accounts.add(new Credential(
                        opened.path("accountId").asString(""),
                        opened.path("rootCredential").path("clientId").asString(""),
                        opened.path("rootCredential").path("clientSecret").asString("")));
            }
        }
        return accounts;
    }

    private List<Write> commands(List<Credential> credentials) {
        List<Write> writes = new ArrayList<>();
        for (Credential credential : credentials) {
            var api = new ApiClient(services.address(Service.IDENTITY), credential);
            writes.add(() -> api.post("/v1/users", Map.of("userName", "user-" + names.incrementAndGet()))
                    .orFail());
        }
        return writes;
    }

    private double rawInserts(int connections, Duration length) {
        List<Connection> open = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                Connection connection = services.connect(Service.IDENTITY);
                open.add(connection);
                writes.add(rawInsert(connection));
            }
            return run("raw", writes, length);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            open.forEach(Writes::close);
        }
    }

    /** A row of the size of an event, committed by itself. */
    private Write rawInsert(Connection connection) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + RAW_TABLE
                        + " (event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,"
                        + " payload_revision, payload, meta_data, account_id, epoch, account_position, transaction_id,"
                        + " transaction_index, transaction_count) VALUES (gen_random_uuid(), ?, 0, 'User',"
                        + " '2026-01-01T00:00:00.000000Z', 'identity.user.created', '1', ?, ?, 1, 1, ?, gen_random_uuid(), 0, 1)");
        return () -> {
            long number = names.incrementAndGet();
            insert.setString(1, "aggregate-" + number);
            insert.setString(2, "{\"userId\":\"200000000000000000\",\"userName\":\"user-" + number + "\"}");
            insert.setString(3, "{\"accountId\":\"1000000000000000\"," + "\"requestId\":\"" + "x".repeat(300) + "\"}");
            insert.setLong(4, number);
            insert.executeUpdate();
        };
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of them at once, each one write after the other; how many there were per second. */
    private static double run(String name, List<Write> writes, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        List<Callable<Long>> tasks = new ArrayList<>();
        for (Write write : writes) {
            tasks.add(() -> {
                long count = 0;
                while (System.nanoTime() < end) {
                    write.once();
                    count++;
                }
                return count;
            });
        }
        long began = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                writes.size(), Thread.ofPlatform().name(name, 0).factory())) {
            long total = 0;
            for (Future<Long> done : executor.invokeAll(tasks)) {
                total += done.get();
            }
            return total / ((System.nanoTime() - began) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }
}
