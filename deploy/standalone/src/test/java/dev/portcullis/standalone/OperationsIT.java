package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator does with an installation besides starting and stopping it. */
class OperationsIT {

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
    void anAdministratorTakesThePlaceOfTheRootAndNothingIsShownOrExchangedTheSecondTime() throws Exception {
        assertThat(succeed("up")).contains("./portcullis administrator create NAME");
        Path file = launcher.home().resolve("credentials/administrator-olga.json");
        Path logon = launcher.home().resolve("credentials/administrator-olga.logon.json");

        String said = succeed("administrator", "create", "olga", "--logon");

        assertThat(said).contains(file.toString(), logon.toString(), "safe place");
        for (Path secret : new Path[] {file, logon}) {
            assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        Credential olga = Credential.read(file);
        assertThat(said).doesNotContain(olga.clientSecret()).doesNotContain(password(logon));
        try (ApiClient api = client(olga)) {
            api.post("/v1/users", Map.of("userName", "dave")).orFail();
            api.put("/v1/services/ons", Map.of("termsVersion", "1")).orFail();
            api.post("/v1/instances", Map.of("instanceId", "MQ_INST_o", "namespaced", true, "region", "cn-hangzhou"))
                    .orFail();
            assertThat(api.get("/v1/account/access-keys").status()).isEqualTo(403);
        }
        try (ApiClient api = client(root())) {
            JsonNode session = api.post(
                            "/v1/sign-in",
                            Map.of("logonName", "olga@" + root().accountId(), "password", password(logon)))
                    .body();
            assertThat(session.toString()).contains("Reset");
        }

        String before = Files.readString(file) + Files.readString(logon);
        assertThat(succeed("administrator", "create", "olga", "--logon"))
                .contains("was there already", olga.clientId(), "To exchange it")
                .doesNotContain(olga.clientSecret());
        assertThat(Files.readString(file) + Files.readString(logon)).isEqualTo(before);

        assertThat(refused("administrator", "create", "dave")).contains("no administrator", "--existing");
        assertThat(refused("administrator", "create", "../dave")).contains("cannot be the name");
        assertThat(succeed("administrator", "create", "dave", "--existing")).contains("attached");
        assertThat(succeed("up")).contains("Already running").doesNotContain("administrator create");
    }

    @Test
    void aRestoredStoreAndALostRootAreRecoveredWhileNothingRuns() throws Exception {
        succeed("up");
        try (ApiClient api = client(root())) {
            api.post("/v1/users", Map.of("userName", "kept")).orFail();
        }
        succeed("down");
        Path database = launcher.home().resolve("postgresql");
        Path copy = scratch.resolve("copy");
        copy(database, copy);
        succeed("up");
        Credential former = root();
        try (ApiClient formerClient = client(former);
                ApiClient formerPlatform = client(platform())) {
            formerPlatform.get("/v1/accounts").orFail();
            formerClient.post("/v1/users", Map.of("userName", "lost")).orFail();
            assertThat(refused("recover-root", former.accountId(), "--reason", "too early"))
                    .contains("is in use by process");
            assertThat(refused("recover", "--service", "identity", "--reason", "too early"))
                    .contains("is in use by process");
            assertThat(root()).isEqualTo(former);
            succeed("down");
            Files.move(database, scratch.resolve("newer"));
            copy(copy, database);

            assertThat(succeed("recover", "--service", "identity", "--reason", "the disk was lost"))
                    .contains("identity-service is in epoch 2");
            assertThat(refused("recover-root", "4711", "--reason", "no such one"))
                    .contains("no such account");
            assertThat(refused("recover-root", "../x", "--reason", "none")).contains("not the number of an account");
            String said = succeed("recover-root", former.accountId(), "--reason", "nobody has it any more");
            succeed("recover-root", platform().accountId(), "--reason", "nor this one");

            Path file = launcher.home().resolve("credentials/account-root.json");
            assertThat(said).contains(file.toString()).doesNotContain(root().clientSecret());
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.exists(file.resolveSibling("account-root.json.new")))
                    .isFalse();
            succeed("up");
            repairWhatIsTainted(former.accountId());
            // The tokens of the former credentials have minutes to live.
            Eventually.assertThat(
                    () -> assertThat(formerClient.get("/v1/users").status()).isEqualTo(401));
            Eventually.assertThat(() ->
                    assertThat(formerPlatform.get("/v1/accounts").status()).isEqualTo(401));
        }
        assertThatThrownBy(() -> client(former).get("/v1/users"))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("401");
        try (ApiClient api = client(root())) {
            assertThat(api.get("/v1/users/kept").status()).isEqualTo(200);
            assertThat(api.get("/v1/users/lost").status()).isEqualTo(404);
            api.post("/v1/users", Map.of("userName", "next")).orFail();
        }
        var stored = new StoredEvents(launcher.home());
        for (String type : new String[] {"identity.root-credential.revoked", "identity.root-credential.issued"}) {
            assertThat(stored.metaData(former.accountId(), type).getLast())
                    .contains("offline-recovery", "nobody has it any more");
            Eventually.assertThat(() ->
                    assertThat(stored.auditedActors(former.accountId(), type)).contains("root offline-recovery"));
        }
        Eventually.assertThat(() -> succeed("status"));
    }

    private void repairWhatIsTainted(String account) {
        try (ApiClient api = client(platform())) {
            for (String number : new String[] {account, platform().accountId()}) {
                api.post("/v1/projections/accounts/" + number + "/repair", Map.of())
                        .orFail();
            }
        }
    }

    private Credential platform() {
        return Credential.read(launcher.home().resolve("credentials/platform-root.json"));
    }

    private Credential root() {
        return Credential.read(launcher.home().resolve("credentials/account-root.json"));
    }

    private ApiClient client(Credential credential) {
        return new ApiClient(URI.create("http://127.0.0.1:" + launcher.port()), credential);
    }

    private static String password(Path logon) throws IOException {
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(Files.readString(logon))
                .path("initialPassword")
                .asString();
    }

    private String succeed(String... arguments) throws Exception {
        Launcher.Outcome outcome = launcher.run(arguments);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private String refused(String... arguments) throws Exception {
        Launcher.Outcome outcome = launcher.run(arguments);
        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        return outcome.output();
    }

    /** With the permissions, which PostgreSQL insists on. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path target = to.resolve(from.relativize(directory));
                Files.createDirectories(target);
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(directory));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
