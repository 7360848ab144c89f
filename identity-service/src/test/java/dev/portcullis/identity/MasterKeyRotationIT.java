package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.testkit.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything that is sealed follows the master key, and everything goes on working meanwhile and afterwards. */
class MasterKeyRotationIT {

    private static final String GRANT = "grant_type=client_credentials";
    private static final String MASTER_KEYS = "/v1/operations/master-keys";

    @Test
    void theMasterKeyIsExchangedWhileTokensAreIssued() throws Exception {
        try (RunningIdentityService service = RunningIdentityService.start()) {
            RunningIdentityService.Caller root = service.root();
            Answer key = root.post("/v1/account/access-keys", "{}");
            AtomicBoolean done = new AtomicBoolean();
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Integer> tokens = callers.submit(() -> {
                    int issued = 0;
                    while (!done.get() || issued == 0) {
                        service.bearer(id(key), secret(key));
                        issued++;
                    }
                    return issued;
                });
                Answer answer = service.platform().post(MASTER_KEYS, "");
                assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                everythingIsSealedUnder(service, 2);
                done.set(true);
                assertThat(tokens.get()).isPositive();
            }
            everySealedTextBeginsWith(service, "v2:");

            // Not even the file of the old version is needed any more.
            Files.delete(service.directory.resolve("keys").resolve("master.key"));
            service.restart();
            assertThat(service.as(root.bearer).get("/v1/users").status())
                    .as("tokens, whose key was sealed")
                    .isEqualTo(200);
            assertThat(service.root().get("/v1/users").status())
                    .as("client secrets, whose digest key was sealed")
                    .isEqualTo(200);
            assertThat(service.token(id(key), secret(key), GRANT).status())
                    .as("secrets, whose data keys were sealed")
                    .isEqualTo(200);
        }
    }

    @Test
    void anInterruptedExchangeGoesOnAtTheNextStart() {
        try (RunningIdentityService service = RunningIdentityService.start()) {
            Answer key = service.root().post("/v1/account/access-keys", "{}");
            String before = service.column("SELECT sealed_data_key FROM access_key_secret")
                    .getFirst();
            service.platform().post(MASTER_KEYS, "");
            everythingIsSealedUnder(service, 2);
            // As if the process had ended before it came to this row.
            service.update("UPDATE access_key_secret SET sealed_data_key = '" + before + "'");
            assertThat(service.token(id(key), secret(key), GRANT).status())
                    .as("both versions are valid")
                    .isEqualTo(200);
            service.restart();
            everythingIsSealedUnder(service, 2);
            assertThat(service.token(id(key), secret(key), GRANT).status()).isEqualTo(200);
        }
    }

    @Test
    void anOperatorMayBringTheNextKey() {
        try (RunningIdentityService service = RunningIdentityService.start()) {
            service.keys.createMasterKey();
            assertThat(versions(service)).containsExactly(1);
            service.platform().post(MASTER_KEYS, "");
            assertThat(versions(service)).as("the one that was there already").containsExactly(1, 2);
            service.platform().post(MASTER_KEYS, "");
            assertThat(versions(service)).containsExactly(1, 2, 3);
            assertThat(service.keys.masterKeys()).containsOnlyKeys(1, 2, 3);
        }
    }

    @Test
    void aDatabaseFromBeforeTheVersionsGoesOnWorking() {
        try (RunningIdentityService service = RunningIdentityService.start()) {
            RunningIdentityService.Caller root = service.root();
            // Then there was no digest key of its own: it was derived from the only master key.
            service.update("DELETE FROM sealed_key");
            service.update("DELETE FROM master_key");
            String secret =
                    service.credential("account-root.json").path("clientSecret").asString();
            byte[] digestKey = new dev.portcullis.platform.sealing.MasterKey(
                            service.keys.masterKeys().sequencedValues().getFirst())
                    .derive("client secrets");
            service.update("UPDATE root_credential SET secret_mac = '" + hmac(digestKey, secret)
                    + "' WHERE client_id = '"
                    + service.credential("account-root.json").path("clientId").asString() + "'");
            service.restart();
            assertThat(service.root().get("/v1/users").status()).isEqualTo(200);
            assertThat(service.as(root.bearer).get("/v1/users").status()).isEqualTo(200);
        }
    }

    @Test
    void aMasterKeyThatIsNotTheDatabasesIsNotAccepted() throws Exception {
        try (RunningIdentityService service = RunningIdentityService.start()) {
            Path file = service.directory.resolve("keys").resolve("master.key");
            String right = Files.readString(file);
            service.keys.createMasterKey();
            Files.writeString(file, Files.readString(service.directory.resolve("keys/master-2.key")));
            assertThatThrownBy(service::restart)
                    .rootCause()
                    .hasMessageContaining("is not the one that this database was sealed with");
            Files.writeString(file, right);
            service.restart();
        }
    }

    @Test
    void onlyThePlatformOperates() {
        RunningIdentityService service = RunningIdentityService.shared();
        RunningIdentityService.Caller root = service.root();
        for (String path : List.of(MASTER_KEYS, "/v1/operations/token-keys")) {
            assertThat(root.get(path).code()).isEqualTo("NoPermission");
            assertThat(root.post(path, "").code()).isEqualTo("NoPermission");
        }
    }

    private static void everythingIsSealedUnder(RunningIdentityService service, int version) {
        Eventually.assertThat(() -> {
            JsonNode versions = service.platform().get(MASTER_KEYS).json().path("versions");
            JsonNode newest = versions.path(versions.size() - 1);
            assertThat(newest.path("version").asInt()).isEqualTo(version);
            assertThat(newest.path("current").asBoolean()).isTrue();
            assertThat(versions.path(0).path("sealedTexts").asInt()).isZero();
        });
    }

    private static void everySealedTextBeginsWith(RunningIdentityService service, String prefix) {
        assertThat(service.column("SELECT sealed_data_key FROM access_key_secret UNION ALL"
                        + " SELECT sealed FROM token_signing_key UNION ALL SELECT sealed FROM sealed_key"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(text -> text.startsWith(prefix));
    }

    private static List<Integer> versions(RunningIdentityService service) {
        return service.platform()
                .get(MASTER_KEYS)
                .json()
                .path("versions")
                .valueStream()
                .map(version -> version.path("version").asInt())
                .toList();
    }

    private static String hmac(byte[] key, String text) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
            return java.util.HexFormat.of()
                    .formatHex(mac.doFinal(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(Answer key) {
        return key.json().path("accessKeyId").asString();
    }

    private static String secret(Answer key) {
        return key.json().path("accessKeySecret").asString();
    }
}
