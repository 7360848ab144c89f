package dev.portcullis.identity;

import static dev.portcullis.identity.SignInSteps.require;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of everything an account may have, and how long names may be. */
class QuotasIT {

    private static final RunningIdentityService SERVICE = RunningIdentityService.start(Map.of(
            "portcullis.limits.groups", "1",
            "portcullis.limits.roles", "1",
            "portcullis.limits.virtual-mfa-devices", "1"));
    private static final String TRUST = "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
            + "\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Principal\\\":{\\\"Service\\\":[\\\"ecs.aliyuncs.com\\\"]}}]}";

    private final RunningIdentityService.Caller root = SERVICE.rootOfFreshAccount();

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void whatIsBeyondTheQuotaIsRefusedAndWhatIsDeletedMakesRoom() {
        for (String[] thing : new String[][] {
            {"/v1/groups", "{\"groupName\":\"%s\"}", "LimitExceeded.Group"},
            {"/v1/mfa-devices", "{\"virtualMfaDeviceName\":\"%s\"}", "LimitExceeded.VirtualMFADevice"},
            {"/v1/roles", "{\"roleName\":\"%s\",\"trustPolicy\":\"" + TRUST + "\"}", "LimitExceeded.Role"}
        }) {
            require(root.post(thing[0], thing[1].formatted("first")), 201);
            assertThat(require(root.post(thing[0], thing[1].formatted("second")), 409)
                            .code())
                    .isEqualTo(thing[2]);
            require(root.delete(thing[0] + "/first"), 204);
            require(root.post(thing[0], thing[1].formatted("second")), 201);
            require(SERVICE.rootOfFreshAccount().post(thing[0], thing[1].formatted("first")), 201);
        }
    }

    @Test
    void aDeviceThatIsSomebodysIsNobodyElses() {
        require(root.post("/v1/users", "{\"userName\":\"alice\"}"), 201);
        require(root.post("/v1/users", "{\"userName\":\"bob\"}"), 201);
        var device = require(root.post("/v1/users/alice/mfa-device", ""), 201).json();
        var phone = new dev.portcullis.testkit.rest.Authenticator(
                device.path("base32StringSeed").asString());
        long step = dev.portcullis.testkit.rest.Authenticator.stepNow();
        String bind = "{\"serialNumber\":\"" + device.path("serialNumber").asString()
                + "\",\"authenticationCode1\":\"%s\",\"authenticationCode2\":\"%s\"}";
        require(root.put("/v1/users/alice/mfa-device", bind.formatted(phone.code(step - 1), phone.code(step))), 200);

        assertThat(root.put("/v1/users/bob/mfa-device", bind.formatted(phone.code(step), phone.code(step + 1)))
                        .code())
                .isEqualTo("EntityAlreadyExists.VirtualMFADevice.User");
        assertThat(root.get("/v1/users/bob/mfa-device").code()).isEqualTo("EntityNotExist.User.MFADevice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/v1/users       | userName             | UserName",
                "/v1/groups      | groupName            | GroupName",
                "/v1/mfa-devices | virtualMfaDeviceName | VirtualMFADeviceName",
                "/v1/roles       | roleName             | RoleName"
            })
    void aNameHasOneToSixtyFourCharactersOfItsAlphabet(String path, String field, String parameter) {
        String more = path.endsWith("roles") ? ",\"trustPolicy\":\"" + TRUST + "\"" : "";
        for (String name : new String[] {"", "x".repeat(65)}) {
            assertThat(root.post(path, "{\"" + field + "\":\"" + name + "\"" + more + "}")
                            .code())
                    .isEqualTo("InvalidParameter." + parameter + ".Length");
        }
        for (String name : new String[] {"a b", "a/b", "ä", "a@b", "*", "a:b", "a%b"}) {
            assertThat(root.post(path, "{\"" + field + "\":\"" + name + "\"" + more + "}")
                            .code())
                    .as(name)
                    .isEqualTo("InvalidParameter." + parameter + ".InvalidChars");
        }
        require(root.post(path, "{\"" + field + "\":\"" + "x".repeat(64) + "\"" + more + "}"), 201);
    }

    @Test
    void tagsHaveTheirLengths() {
        require(root.post("/v1/users", "{\"userName\":\"alice\"}"), 201);
        assertThat(tag("x".repeat(129), "v")).isEqualTo("InvalidParameter.TagKey");
        assertThat(tag("", "v")).isEqualTo("InvalidParameter.TagKey");
        assertThat(tag("acs:k", "v")).isEqualTo("InvalidParameter.TagKey");
        assertThat(tag("k", "x".repeat(129))).isEqualTo("InvalidParameter.TagValue");
        assertThat(tag("x".repeat(128), "x".repeat(128))).isEmpty();
    }

    private String tag(String key, String value) {
        return root.post("/v1/users/alice/tags", "{\"tags\":{\"" + key + "\":\"" + value + "\"}}")
                .json()
                .path("code")
                .asString("");
    }
}
