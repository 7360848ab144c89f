package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    private static final int WRITES = 200;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

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
    void startsShowsItsStateRunsTheDemoTwiceAndStops() throws Exception {
        Launcher.Outcome up = launcher.run("up");
        assertThat(up.status()).as(up.output()).isZero();
        assertThat(up.output()).contains("Portcullis answers on http://127.0.0.1:" + launcher.port());
        for (String credential : List.of("account-root.json", "platform-root.json")) {
            Path file = launcher.home().resolve("credentials").resolve(credential);
            assertThat(up.output()).contains(file.toString());
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(Files.getPosixFilePermissions(launcher.home()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));

        for (int run = 1; run <= 2; run++) {
            Launcher.Outcome demo = launcher.run("demo");
            assertThat(demo.status()).as(demo.output()).isZero();
            assertThat(demo.output())
                    .contains("MQ_INST_138015630679****_BcZwWZ9k")
                    .contains("All decisions are what the documents promise.")
                    .contains("demo: the operator has left");
        }
        Launcher.Outcome status = launcher.run("status");
        assertThat(status.status()).as(status.output()).isZero();
        assertThat(status.output()).contains("policy-service").contains("No account is tainted");

        ProcessHandle owner = launcher.owner();
        ProcessHandle postgres = launcher.postgres();
        Launcher.Outcome again = launcher.run("up");
        assertThat(again.status()).isZero();
        assertThat(again.output()).contains("Already running as process " + owner.pid());

        Launcher.Outcome down = launcher.run("down");
        assertThat(down.status()).as(down.output()).isZero();
        assertThat(owner.isAlive()).isFalse();
        assertThat(postgres.isAlive()).isFalse();
        Launcher.Outcome gone = launcher.run("status");
        assertThat(gone.status()).isEqualTo(1);
        assertThat(gone.output()).contains("Nothing runs on").contains("portcullis up");
    }

    @Test
    void keepsEveryAcknowledgedWriteWhenEverythingIsKilledInTheMiddle() throws Exception {
        long seed = System.nanoTime();
        var writes = new RandomWrites(seed);
        Launcher.Outcome up = launcher.run("up");
        assertThat(up.status()).as(up.output()).isZero();
        try (ApiClient api = client()) {
            int acknowledged = 0;
            for (int number = 0; acknowledged < WRITES / 2; number++) {
                acknowledged += writes.once(api, number) ? 1 : 0;
            }
        }
        killDuringAWrite(writes);

        Path output = scratch.resolve("foreground.txt");
        Process foreground = launcher.start(output, "up", "--foreground");
        Eventually.assertWithin(
                START_LIMIT, () -> assertThat(Files.readString(output)).contains("Ready on"));
        try (ApiClient api = client()) {
            for (int number = 2 * WRITES; number < 2 * WRITES + WRITES / 2; number++) {
                writes.once(api, number);
            }
            assertThatEverythingIsThere(api, writes, seed);
        }
        assertThatStoresLedgerAndAuditAgree();

        ProcessHandle postgres = launcher.postgres();
        foreground.destroy();
        assertThat(foreground.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(foreground.exitValue()).as("the status after SIGTERM").isZero();
        assertThat(postgres.isAlive()).isFalse();
    }

    /** While one thread goes on writing, everything dies. */
    private void killDuringAWrite(RandomWrites writes) throws Exception {
        Thread writer = Thread.ofPlatform().start(() -> {
            try (ApiClient api = client()) {
                for (int number = WRITES; number < 2 * WRITES && writes.once(api, number); number++) {
                    Thread.onSpinWait();
                }
            }
        });
        launcher.killEverything();
        writer.join();
    }

    private static void assertThatEverythingIsThere(ApiClient api, RandomWrites writes, long seed) {
        assertThat(writes.users())
                .as("seed %d", seed)
                .isNotEmpty()
                .allSatisfy(user ->
                        assertThat(api.get("/v1/users/" + user).status()).isEqualTo(200));
        assertThat(writes.policies())
                .as("seed %d", seed)
                .isNotEmpty()
                .allSatisfy(policy ->
                        assertThat(api.get("/v1/policies/" + policy).status()).isEqualTo(200));
        assertThat(writes.attachments().keySet())
                .as("seed %d", seed)
                .isNotEmpty()
                .allSatisfy(attachment -> assertThat(
                                api.get("/v1/attachments/" + attachment).status())
                        .isEqualTo(200));
        // The snapshot knows what the stores know: who holds a policy is allowed everything, anybody else nothing.
        assertThat(writes.users())
                .filteredOn(user -> !writes.isUncertain(user))
                .allSatisfy(user -> assertThat(decide(api, user))
                        .as("seed %d, %s", seed, user)
                        .isEqualTo(writes.attachments().containsValue(user) ? "Allow" : "ImplicitDeny"));
    }

    private static String decide(ApiClient api, String user) {
        return api.post(
                        "/v1/decisions",
                        Map.of(
                                "principal", "acs:ram::" + api.accountId() + ":user/" + user,
                                "action", "ram:GetUser",
                                "resource", "acs:ram:*:" + api.accountId() + ":user/" + user))
                .orFail()
                .body()
                .path("outcome")
                .asString("");
    }

    private void assertThatStoresLedgerAndAuditAgree() {
        var stored = new StoredEvents(launcher.home());
        Eventually.assertThat(() -> {
            assertThat(stored.ledgerPositions()).isEqualTo(stored.heads());
            Map<String, Integer> events = stored.eventIds();
            assertThat(events)
                    .isNotEmpty()
                    .allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
            assertThat(stored.auditedIds()).isEqualTo(events);
        });
    }

    private ApiClient client() {
        return new ApiClient(
                URI.create("http://127.0.0.1:" + launcher.port()),
                Credential.read(launcher.home().resolve("credentials/account-root.json")));
    }
}
