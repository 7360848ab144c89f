package dev.portcullis.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void everythingIsThereAfterProvisioningAndOnlyItsOwnerReadsIt() throws Exception {
        KeyDirectory keys = KeyDirectory.provision(folder.resolve("keys"));

        assertThat(keys.tokenMacKey())
                .hasSize(32)
                .isNotEqualTo(keys.masterKeys().get(1));
        assertThat(keys.clientSecrets()).containsOnlyKeys(KeyDirectory.CLIENT_IDS);
        assertThat(keys.clientSecrets().values()).allMatch(secret -> secret.matches("[A-Za-z0-9_-]{43}"));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.signingKey("policy-service"));
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();
        signature.initVerify(keys.verificationKey("policy-service"));
        signature.update(new byte[] {1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as("%s", file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void provisioningAgainChangesNothingAndAddsWhatIsMissing() throws IOException {
        KeyDirectory.provision(folder.resolve("keys"));
        Map<Path, String> before = contents();
        Path missing = folder.resolve("keys/service-clients/acl-service.secret");
        Files.delete(missing);

        KeyDirectory.provision(folder.resolve("keys"));

        Map<Path, String> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.remove(missing)).isNotEqualTo(before.remove(missing));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void halfASigningKeyIsNotReplacedByANewOne() throws IOException {
        KeyDirectory.provision(folder.resolve("keys"));
        Files.delete(folder.resolve("keys/acl-service.signing.key"));

        assertThatThrownBy(() -> KeyDirectory.provision(folder.resolve("keys")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("acl-service");
    }

    @Test
    void aSecretThatOthersCanReadIsRefused() throws IOException {
        KeyDirectory keys = KeyDirectory.provision(folder.resolve("keys"));
        Files.setPosixFilePermissions(
                folder.resolve("keys/token-mac.key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(keys::tokenMacKey)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0600");
    }

    @ParameterizedTest
    @CsvSource({
        "r--------, true, true",
        "rw-------, true, true",
        "r--r-----, false, true",
        "rw-r-----, false, true",
        "r--rw----, false, false",
        "r--r-x---, false, false",
        "r--r--r--, false, false",
        "r-----r--, false, false",
        "r------w-, false, false"
    })
    void whatRootHasLaidDownForAGroupIsPrivateAndNothingElseThatOthersMayRead(
            String permissions, boolean own, boolean roots) {
        assertThat(PrivateFile.isPrivate(false, PosixFilePermissions.fromString(permissions)))
                .isEqualTo(own);
        assertThat(PrivateFile.isPrivate(true, PosixFilePermissions.fromString(permissions)))
                .isEqualTo(roots);
    }

    @Test
    void aFileThatIsThereIsNeverWrittenAgain() throws IOException {
        Path file = folder.resolve("file");
        assertThat(PrivateFile.createIfAbsent(file, "first")).isTrue();
        assertThat(PrivateFile.createIfAbsent(file, "second")).isFalse();
        assertThat(file).hasContent("first");
        assertThat(files()).containsExactly(file);
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        for (Path file : files()) {
            contents.put(file, Files.readString(file, StandardCharsets.UTF_8));
        }
        return contents;
    }

    private java.util.List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void theMasterKeyGetsVersionsAndKeepsTheOldOnes() throws Exception {
        KeyDirectory keys = KeyDirectory.provision(folder.resolve("keys"));
        byte[] first = keys.masterKeys().get(1);

        assertThat(keys.createMasterKey()).isEqualTo(2);
        assertThat(keys.createMasterKey()).isEqualTo(3);
        KeyDirectory.provision(folder.resolve("keys"));

        assertThat(keys.masterKeys()).containsOnlyKeys(1, 2, 3);
        assertThat(keys.masterKeys().get(1)).isEqualTo(first);
        assertThat(keys.masterKeys().get(2)).hasSize(32).isNotEqualTo(first);

        Files.delete(folder.resolve("keys").resolve("master.key"));
        KeyDirectory.provision(folder.resolve("keys"));
        assertThat(keys.masterKeys()).as("what was retired does not come back").containsOnlyKeys(2, 3);
    }
}
