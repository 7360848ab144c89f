package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AccountSettingsIT {

    private static final String PREFERENCE = """
            {"enableSaveMfaTicket":false,"allowUserToChangePassword":false,"allowUserToManageAccessKeys":true,\
            "allowUserToManageMfaDevices":false,"allowUserToManagePublicKeys":false,"loginSessionDuration":12,\
            "loginNetworkMasks":["192.0.2.0/24","2001:db8::/32"]}""";

    private static final String POLICY = """
            {"minimumPasswordLength":12,"requireLowercaseCharacters":true,"requireUppercaseCharacters":true,\
            "requireNumbers":true,"requireSymbols":true,"minimumPasswordDifferentCharacter":4,\
            "passwordNotContainUserName":true,"maxPasswordAge":90,"hardExpiry":true,"passwordReusePrevention":3,\
            "maxLoginAttemps":5}""";

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();

    @Test
    void anAccountThatHasSaidNothingHasTheDefaults() {
        JsonNode preference = root.get("/v1/account/security-preference").json();
        assertThat(preference.path("allowUserToChangePassword").asBoolean()).isTrue();
        assertThat(preference.path("allowUserToManageAccessKeys").asBoolean(true))
                .isFalse();
        assertThat(preference.path("loginSessionDuration").asInt()).isEqualTo(6);
        JsonNode policy = root.get("/v1/account/password-policy").json();
        assertThat(policy.path("minimumPasswordLength").asInt()).isEqualTo(8);
        assertThat(policy.path("maxLoginAttemps").asInt()).isEqualTo(5);
    }

    @Test
    void noDeviceIsRememberedAndWhoAsksForItIsTold() {
        Answer refused = root.put(
                "/v1/account/security-preference",
                PREFERENCE.replace("\"enableSaveMfaTicket\":false", "\"enableSaveMfaTicket\":true"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("InvalidParameter.EnableSaveMFATicket");
        assertThat(refused.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/enableSaveMfaTicket");
        assertThat(root.get("/v1/account/security-preference")
                        .json()
                        .path("enableSaveMfaTicket")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void whatIsSetHoldsAndIsToldOnce() {
        for (int i = 0; i < 2; i++) {
            assertThat(root.put("/v1/account/security-preference", PREFERENCE).status())
                    .isEqualTo(200);
            assertThat(root.put("/v1/account/password-policy", POLICY).status()).isEqualTo(200);
        }
        assertThat(root.get("/v1/account/security-preference").json())
                .isEqualTo(RunningIdentityService.JSON.readTree(PREFERENCE));
        assertThat(root.get("/v1/account/password-policy").json())
                .isEqualTo(RunningIdentityService.JSON.readTree(POLICY));
        assertThat(service.eventsOf(root))
                .endsWith(
                        "identity.root-credential.issued",
                        "identity.account.security-preference-changed",
                        "identity.account.password-policy-changed");
        RunningIdentityService.Caller other = service.rootOfFreshAccount();
        assertThat(other.get("/v1/account/password-policy")
                        .json()
                        .path("minimumPasswordLength")
                        .asInt())
                .isEqualTo(8);
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                Arguments.of("loginSessionDuration\":12", "loginSessionDuration\":0", "LoginSessionDuration"),
                Arguments.of("loginSessionDuration\":12", "loginSessionDuration\":25", "LoginSessionDuration"),
                Arguments.of("192.0.2.0/24", "nonsense", "LoginNetworkMasks"),
                Arguments.of("\"192.0.2.0/24\"", "\"10.0.0.1\",".repeat(40) + "\"10.0.0.1\"", "LoginNetworkMasks"),
                Arguments.of("Length\":12", "Length\":7", "MinimumPasswordLength.Range"),
                Arguments.of("Length\":12", "Length\":33", "MinimumPasswordLength.Range"),
                Arguments.of("Character\":4", "Character\":9", "MinimumPasswordDifferentCharacter.Range"),
                Arguments.of("Age\":90", "Age\":1096", "MaxPasswordAge.Range"),
                Arguments.of("Age\":90", "Age\":-1", "MaxPasswordAge.Range"),
                Arguments.of("Prevention\":3", "Prevention\":25", "PasswordReusePrevention.Range"),
                Arguments.of("Attemps\":5", "Attemps\":33", "MaxLoginAttemps.Range"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("outOfRange")
    void aValueOutOfItsRangeIsRefused(String good, String bad, String code) {
        boolean preference = PREFERENCE.contains(good);
        Answer answer = preference
                ? root.put("/v1/account/security-preference", PREFERENCE.replace(good, bad))
                : root.put("/v1/account/password-policy", POLICY.replace(good, bad));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidParameter." + code);
        assertThat(root.put("/v1/account/password-policy", "{\"minimumPasswordLength\":8}")
                        .code())
                .as("a policy is given whole")
                .isEqualTo("InvalidParameter");
    }

    @Test
    void theSummaryCountsWhatThereIs() {
        root.post("/v1/users", "{\"userName\":\"alice\"}");
        root.post("/v1/users", "{\"userName\":\"bob\"}");
        root.post("/v1/groups", "{\"groupName\":\"team\"}");
        root.delete("/v1/users/bob");
        JsonNode summary = root.get("/v1/account/summary").json().path("summaryMap");
        assertThat(summary.path("Users").asInt()).isEqualTo(1);
        assertThat(summary.path("UsersQuota").asInt()).isEqualTo(5000);
        assertThat(summary.path("Groups").asInt()).isEqualTo(1);
        assertThat(summary.path("GroupsQuota").asInt()).isEqualTo(300);
        assertThat(summary.path("GroupsPerUserQuota").asInt()).isEqualTo(10);
        assertThat(summary.path("Roles").asInt(-1)).isZero();
        assertThat(summary.path("RolesQuota").asInt()).isEqualTo(1000);
        assertThat(summary.path("AccessKeysPerUserQuota").asInt()).isEqualTo(2);
        assertThat(summary.path("AccountAccessKeysPerAccountQuota").asInt()).isEqualTo(2);
        assertThat(summary.path("VirtualMFADevicesQuota").asInt()).isEqualTo(5000);
        assertThat(summary.path("MFADevices").asInt(-1)).isZero();
        root.post("/v1/mfa-devices", "{\"virtualMfaDeviceName\":\"phone\"}");
        summary = root.get("/v1/account/summary").json().path("summaryMap");
        assertThat(summary.path("MFADevices").asInt()).isEqualTo(1);
        assertThat(summary.path("MFADevicesInUse").asInt(-1)).isZero();
    }

    @Test
    void aClosedAccountsRootGetsNoTokenAndChangesNothing() {
        RunningIdentityService.Caller platform = service.platform();
        JsonNode opened = platform.post("/v1/accounts", "{}").json();
        String id = opened.path("accountId").asString();
        String clientId = opened.at("/rootCredential/clientId").asString();
        String secret = opened.at("/rootCredential/clientSecret").asString();
        RunningIdentityService.Caller owner = service.as(service.bearer(clientId, secret));

        assertThat(owner.post("/v1/accounts/" + id + "/close", "").status()).isEqualTo(403);
        for (int i = 0; i < 2; i++) {
            Answer closed = platform.post("/v1/accounts/" + id + "/close", "");
            assertThat(closed.status()).as(closed.body()).isEqualTo(200);
            assertThat(closed.json().has("closedAt")).isTrue();
        }
        assertThat(service.token(clientId, secret, "grant_type=client_credentials")
                        .status())
                .isEqualTo(401);
        assertThat(owner.put("/v1/account/alias", "{\"alias\":\"too-late\"}").code())
                .isEqualTo("AccountClosed");
        assertThat(service.eventsOf(owner))
                .filteredOn("identity.account.closed"::equals)
                .hasSize(1);
    }

    @Test
    void thePlatformsOwnAccountStays() {
        RunningIdentityService.Caller platform = service.platform();
        assertThat(platform.post("/v1/accounts/1000000000000000/close", "").code())
                .isEqualTo("DeleteConflict.Account.Platform");
        assertThat(platform.post("/v1/accounts/1999999999999999/close", "").code())
                .isEqualTo("EntityNotExist.Account");
    }
}
