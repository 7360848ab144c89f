package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an installation when a part of it ends. */
class KeptRunningIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path scratch;

    private Launcher launcher;

    @BeforeEach
    void prepare() throws IOException {
        launcher = new Launcher(scratch);
    }

    @AfterEach
    void stop() throws Exception {
        launcher.run("down");
    }

    @Test
    void aKilledPostgresIsStartedAgainAndALostKafkaEndsEverythingWithAWord() throws Exception {
        Path output = scratch.resolve("foreground.txt");
        Process foreground = launcher.start(output, "up", "--foreground");
        Launcher.Outcome second = secondUpDuringTheStart();
        assertThat(second.status()).as(second.output()).isZero();
        assertThat(second.output())
                .contains("is starting; waiting until it answers")
                .contains("Portcullis answers on http://127.0.0.1:" + launcher.port());
        Eventually.assertWithin(
                LIMIT, () -> assertThat(Files.readString(output)).contains("Ready on"));

        ProcessHandle killed = launcher.postgres();
        killed.destroyForcibly();
        Eventually.assertWithin(
                LIMIT, () -> assertThat(Files.readString(output)).contains("PostgreSQL answers again"));
        assertThat(launcher.postgres().pid()).isNotEqualTo(killed.pid());
        assertThatWritesAreDecidedOn();

        ProcessHandle postgres = launcher.postgres();
        Path logs = launcher.home().resolve("kafka/logs");
        Files.move(logs, logs.resolveSibling("taken-away"));
        assertThat(foreground.waitFor(LIMIT.toMinutes(), TimeUnit.MINUTES)).isTrue();
        assertThat(foreground.exitValue()).as(Files.readString(output)).isEqualTo(ServeCommand.BACK_END_LOST);
        assertThat(Files.readString(output)).contains("Kafka has ended").contains("Everything is stopped");
        assertThat(postgres.isAlive()).isFalse();
    }

    /** As soon as the first one has the lock, and long before it answers. */
    private Launcher.Outcome secondUpDuringTheStart() throws Exception {
        Eventually.assertWithin(
                LIMIT, () -> assertThat(launcher.owner().isAlive()).isTrue());
        return launcher.run("up");
    }

    private void assertThatWritesAreDecidedOn() {
        Credential root = Credential.read(launcher.home().resolve("credentials/account-root.json"));
        URI gateway = URI.create("http://127.0.0.1:" + launcher.port());
        try (ApiClient api = new ApiClient(gateway, root)) {
            Eventually.assertWithin(LIMIT, () -> {
                api.post("/v1/users", Map.of("userName", "after")).orFail();
            });
            String self = "acs:ram::" + api.accountId() + ":user/after";
            Eventually.assertWithin(LIMIT, () -> {
                String outcome = api.post(
                                "/v1/decisions", Map.of("principal", self, "action", "ram:ListUsers", "resource", "*"))
                        .orFail()
                        .body()
                        .path("outcome")
                        .asString("");
                assertThat(outcome).isEqualTo("ImplicitDeny");
            });
        }
        Eventually.assertWithin(
                LIMIT, () -> assertThat(launcher.run("status").status()).isZero());
    }
}
