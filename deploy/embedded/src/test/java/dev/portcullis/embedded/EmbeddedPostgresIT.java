package dev.portcullis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    private static final String PASSWORD = DurablePostgresProgram.PASSWORD;

    @TempDir
    private Path directory;

    @Test
    void keepsItsDataWhenTheServerIsKilled() throws Exception {
        EmbeddedPostgres first = EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD));
        execute(first, "CREATE TABLE note (text text)", "INSERT INTO note VALUES ('acknowledged')");
        ProcessHandle server = ProcessHandle.of(first.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(30, TimeUnit.SECONDS);
        first.close();

        try (EmbeddedPostgres second = EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD))) {
            assertThat(query(second, "SELECT text FROM note")).isEqualTo("acknowledged");
        }
    }

    @Test
    void stopsTheServerThatAKilledOwnerLeftBehind() throws Exception {
        Owner owner = Owner.start(DurablePostgresProgram.class, directory);
        long orphan = Long.parseLong(owner.words().getFirst());
        owner.kill();
        assertThat(ProcessHandle.of(orphan))
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());

        try (EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD))) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(server.pid()).isNotEqualTo(orphan);
            assertThat(query(server, "SELECT text FROM note")).isEqualTo("acknowledged");
        }
    }

    @Test
    void leavesAStrangerAloneWhoseNumberStandsInTheFileOfAKilledServer() throws Exception {
        EmbeddedPostgres first = EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD));
        first.close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(directory.resolve("data/postmaster.pid"), stranger.pid() + "\n");

            try (EmbeddedPostgres second = EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD))) {
                assertThat(query(second, "SELECT 1")).isEqualTo("1");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void refusesADirectoryThatAnotherProcessOwns() throws Exception {
        try (Owner owner = Owner.start(DurablePostgresProgram.class, directory)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("is in use by process " + owner.pid())
                    .hasMessageContaining("choose another directory");
        } finally {
            EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD))
                    .close();
        }
    }

    @Test
    void refusesADirectoryThatThisProcessOwnsAlreadyAndStaysTheOwner() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("is in use by this process");
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD))) {
            assertThatThrownBy(() -> server.connect("postgres", EmbeddedPostgres.SUPERUSER, "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThatThrownBy(() -> EmbeddedPostgres.start(PostgresSettings.durable(directory, "another")))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("is not the one");
    }

    @Test
    void isDurableWhenAskedToBe() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.durable(directory, PASSWORD))) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(query(server, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(query(server, "SHOW server_version_num")).startsWith("18");
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void keepsEachRoleToItsOwnDatabase() throws Exception {
        try (ThrowAwayPostgres postgres = ThrowAwayPostgres.start()) {
            EmbeddedPostgres server = postgres.server();
            server.provide(new DatabaseAccess("identity", "identity_service", "secret-one"));
            server.provide(new DatabaseAccess("policy", "policy_service", "secret-two"));
            server.provide(new DatabaseAccess("policy", "policy_service", "secret-three"));

            try (Connection own = server.connect("policy", "policy_service", "secret-three");
                    var statement = own.createStatement();
                    var rows = statement.executeQuery("SHOW transaction_timeout")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("5s");
            }
            for (String foreign : List.of("identity", "postgres", "template1")) {
                assertThatThrownBy(() -> server.connect(foreign, "policy_service", "secret-three")
                                .close())
                        .hasMessageContaining("permission denied for database");
            }
        }
    }

    @Test
    void leavesNothingBehindWhenTheOwnerOfAThrowAwayServerIsKilled() throws Exception {
        Owner owner = Owner.start(ThrowAwayPostgresProgram.class, directory);
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(owner.words().getFirst())).orElseThrow();
        Path data = Path.of(owner.words().get(1));
        assertThat(data).exists();
        owner.kill();

        server.onExit().get(30, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Files.exists(data) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void unpacksOnceWhenSeveralAskAtTheSameMoment() throws Exception {
        List<Callable<PostgresBinaries>> askers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            askers.add(() -> PostgresBinaries.unpackInto(directory));
        }
        try (var executor = Executors.newFixedThreadPool(askers.size())) {
            for (var answer : executor.invokeAll(askers)) {
                assertThat(answer.get().postgres()).isExecutable();
            }
        }
        try (var entries = Files.list(directory)) {
            assertThat(entries).hasSize(1);
        }
    }

    private static void execute(EmbeddedPostgres server, String... commands) throws SQLException {
        try (Connection connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static String query(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection connection = server.connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
