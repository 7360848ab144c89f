package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstStartIT {

    private static final List<String> FILES = List.of("platform-root.json", "account-root.json");

    @Test
    void theFirstStartWritesCredentialsThatOnlyTheirOwnerReadsAndNoOtherStartDoes() throws IOException {
        try (RunningIdentityService service = RunningIdentityService.start()) {
            for (String file : FILES) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(service.credentialFile(file))))
                        .isEqualTo("rw-------");
                assertThat(service.credential(file).path("tokenUrl").asString())
                        .isEqualTo(RunningIdentityService.ISSUER + "/oauth2/token");
            }
            assertThat(service.credential("platform-root.json")
                            .path("accountId")
                            .asString())
                    .isEqualTo("1000000000000000");
            String content = Files.readString(service.credentialFile("account-root.json"));

            service.restart();
            assertThat(Files.readString(service.credentialFile("account-root.json")))
                    .isEqualTo(content);
            assertThat(service.column("SELECT kind FROM account ORDER BY 1")).containsExactly("platform", "tenant");

            for (String file : FILES) {
                Files.delete(service.credentialFile(file));
            }
            service.restart();
            assertThat(Files.exists(service.credentialFile("account-root.json")))
                    .isFalse();
            assertThat(service.column("SELECT kind FROM account ORDER BY 1")).containsExactly("platform", "tenant");
        }
    }

    /** A crash between file and commit leaves files without accounts. */
    @Test
    void accountsThatWereLostBeforeTheyWereCommittedAreOpenedUnderTheWrittenCredentials() throws Exception {
        try (RunningIdentityService service = RunningIdentityService.start()) {
            String content = Files.readString(service.credentialFile("account-root.json"));
            try (var connection = service.database.connect()) {
                connection
                        .createStatement()
                        .execute("TRUNCATE domain_event, account_head, root_credential, ram_user, account CASCADE");
            }

            service.restart();

            assertThat(Files.readString(service.credentialFile("account-root.json")))
                    .isEqualTo(content);
            assertThat(service.root().get("/v1/account").json().path("accountId"))
                    .isEqualTo(service.credential("account-root.json").path("accountId"));
            assertThat(service.platform().get("/v1/accounts").status()).isEqualTo(200);
        }
    }

    @Test
    void theServiceHasStartedOnlyWhenItsAccountsAreThereAndIsNotReadyForUsersByItself() {
        try (RunningIdentityService service = RunningIdentityService.start()) {
            dev.portcullis.testkit.Eventually.assertThat(
                    () -> assertThat(service.send("GET", "/health/started", "").status())
                            .isEqualTo(200));
            assertThat(service.send("GET", "/health/ready", "").status()).isEqualTo(503);
            assertThat(service.send("GET", "/health/ready", "").body()).doesNotContain("components");
        }
    }
}
