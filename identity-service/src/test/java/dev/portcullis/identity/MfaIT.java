package dev.portcullis.identity;

import static dev.portcullis.identity.SignInSteps.PASSWORD;
import static dev.portcullis.identity.SignInSteps.profile;
import static dev.portcullis.identity.SignInSteps.require;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.testkit.rest.Authenticator;
import org.junit.jupiter.api.Test;

class MfaIT {

    private static final String DEVICES = "/v1/mfa-devices";
    private static final String OF_ALICE = "/v1/users/alice/mfa-device";

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final SignInSteps steps = new SignInSteps(service).withAlice();

    @Test
    void aDevicesSeedIsShownOnceAndKeptSealed() {
        Answer created = create("phone");
        String seed = seedOf(created);
        assertThat(seed).matches("[A-Z2-7]{32}");
        assertThat(created.json().path("qrCodePng").asString()).startsWith("iVBORw0KGgo");
        assertThat(created.json().path("serialNumber").asString()).isEqualTo(serial("phone"));
        assertThat(steps.root.get(DEVICES).body()).contains(serial("phone")).doesNotContain(seed);
        assertThat(service.dump()).contains(serial("phone")).doesNotContain(seed);
        assertThat(steps.root.post(DEVICES, wish("Phone")).code()).isEqualTo("EntityAlreadyExists.VirtualMFADevice");
        assertThat(steps.root.post(DEVICES, wish("my phone")).code())
                .isEqualTo("InvalidParameter.VirtualMFADeviceName.InvalidChars");
        require(steps.root.delete(DEVICES + "/phone"), 204);
        assertThat(steps.root.delete(DEVICES + "/phone").code()).isEqualTo("EntityNotExist.VirtualMFADevice");
        assertThat(seedOf(create("phone"))).isNotEqualTo(seed);
    }

    @Test
    void aBoundDeviceIsAskedForAndEachCodeIsTakenOnce() throws Exception {
        Authenticator phone = new Authenticator(seedOf(create("phone")));
        long step = Authenticator.stepNow();
        require(bind("phone", phone.code(step - 1), phone.code(step)), 200);
        assertThat(steps.root.get(OF_ALICE).json().path("type").asString()).isEqualTo("VMFA");

        assertThat(steps.signIn("alice", PASSWORD).code()).isEqualTo("MFACodeRequired");
        assertThat(steps.signIn("alice", PASSWORD, code("12345")).code())
                .isEqualTo("InvalidParameter.AuthenticationCode.Format");
        assertThat(steps.signIn("alice", PASSWORD, code(phone.code(step))).code())
                .as("used for binding")
                .isEqualTo("CheckAuthenticationCodeFail");
        Answer session = require(steps.signIn("alice", PASSWORD, code(phone.code(step + 1))), 200);
        assertThat(SignedJWT.parse(session.json().path("accessToken").asString())
                        .getJWTClaimsSet()
                        .getStringClaim("mfa"))
                .isEqualTo("true");
        assertThat(steps.signIn("alice", PASSWORD, code(phone.code(step + 1))).code())
                .as("used for signing in")
                .isEqualTo("CheckAuthenticationCodeFail");
    }

    @Test
    void wrongCodesAreCountedAndLock() {
        steps.policy(0, 0, false, 3);
        Authenticator phone = new Authenticator(seedOf(create("phone")));
        long step = Authenticator.stepNow();
        require(bind("phone", phone.code(step - 1), phone.code(step)), 200);
        for (int i = 0; i < 3; i++) {
            assertThat(steps.signIn("alice", PASSWORD, code(phone.code(step - 5_000 - i)))
                            .code())
                    .isEqualTo("CheckAuthenticationCodeFail");
        }
        assertThat(steps.signIn("alice", PASSWORD, code(phone.code(step + 1))).code())
                .isEqualTo("SignInFailed");
    }

    @Test
    void bindingTakesTwoCodesThatFollowOneAnotherAndOneDevicePerUser() {
        Authenticator phone = new Authenticator(seedOf(create("phone")));
        long step = Authenticator.stepNow();
        assertThat(bind("phone", phone.code(step), phone.code(step)).code()).isEqualTo("CheckAuthenticationCodeFail");
        assertThat(bind("phone", phone.code(step), phone.code(step - 1)).code())
                .isEqualTo("CheckAuthenticationCodeFail");
        assertThat(bind("phone", "12345x", "123456").code()).isEqualTo("InvalidParameter.AuthenticationCode.Format");
        assertThat(bind("tablet", "123456", "123456").code()).isEqualTo("EntityNotExist.VirtualMFADevice");
        assertThat(steps.root.get(OF_ALICE).code()).isEqualTo("EntityNotExist.User.MFADevice");
        require(bind("phone", phone.code(step - 1), phone.code(step)), 200);
        create("tablet");
        assertThat(bind("tablet", "123456", "123456").code()).isEqualTo("EntityAlreadyExists.User.MFADevice");
        assertThat(steps.root.delete(DEVICES + "/phone").code()).isEqualTo("DeleteConflict.VirtualMFADevice.User");
    }

    @Test
    void whoHasToHaveADeviceIsToldAndAnAdministratorHelpsWhoHasLostIt() {
        require(steps.root.put(profile("alice"), "{\"mfaBindRequired\":true}"), 200);
        Answer limited = steps.signIn("alice", PASSWORD);
        assertThat(limited.code()).isEqualTo("MFABindRequired");
        assertThat(limited.body()).contains("bind").doesNotContain("accessToken");

        Authenticator phone = new Authenticator(seedOf(create("phone")));
        long step = Authenticator.stepNow();
        require(bind("phone", phone.code(step - 1), phone.code(step)), 200);
        require(steps.root.delete(OF_ALICE), 200);
        require(steps.root.put(profile("alice"), "{\"mfaBindRequired\":false}"), 200);
        assertThat(steps.signIn("alice", PASSWORD).status()).isEqualTo(200);
        assertThat(service.eventsOf(steps.root)).contains("identity.mfa-device.bound", "identity.mfa-device.unbound");
    }

    @Test
    void whoHasToHaveADeviceBindsItsFirstWhileSigningIn() throws Exception {
        steps.policy(0, 0, false, 3);
        assertThat(prepare(PASSWORD).code()).as("no device has to be bound").isEqualTo("MFABindNotAllowed");
        require(steps.root.put(profile("alice"), "{\"mfaBindRequired\":true}"), 200);
        assertThat(prepare("wrong").code()).isEqualTo("SignInFailed");
        String thrownAway = seedOf(require(prepare(PASSWORD), 200));
        Answer prepared = require(prepare(PASSWORD), 200);
        assertThat(prepared.header("Cache-Control")).isEqualTo("no-store");
        assertThat(seedOf(prepared)).isNotEqualTo(thrownAway);
        assertThat(service.dump()).doesNotContain(seedOf(prepared)).doesNotContain(thrownAway);
        Authenticator phone = new Authenticator(seedOf(prepared));
        long step = Authenticator.stepNow();

        assertThat(steps.signIn("alice", PASSWORD).code()).isEqualTo("MFABindRequired");
        assertThat(steps.signIn("alice", PASSWORD, code(phone.code(step - 1))).code())
                .as("one code binds nothing")
                .isEqualTo("MFABindRequired");
        Authenticator former = new Authenticator(thrownAway);
        assertThat(steps.signIn("alice", PASSWORD, codes(former.code(step - 1), former.code(step)))
                        .code())
                .as("the seed that was given up")
                .isEqualTo("CheckAuthenticationCodeFail");
        Answer session = require(steps.signIn("alice", PASSWORD, codes(phone.code(step - 1), phone.code(step))), 200);
        assertThat(SignedJWT.parse(session.json().path("accessToken").asString())
                        .getJWTClaimsSet()
                        .getStringClaim("mfa"))
                .isEqualTo("true");

        assertThat(steps.signIn("alice", PASSWORD).code()).isEqualTo("MFACodeRequired");
        assertThat(steps.signIn("alice", PASSWORD, code(phone.code(step))).code())
                .as("used for binding")
                .isEqualTo("CheckAuthenticationCodeFail");
        assertThat(prepare(PASSWORD).code()).as("a device is bound").isEqualTo("MFABindNotAllowed");
        assertThat(steps.signIn("alice", PASSWORD, codes(phone.code(step + 1), phone.code(step + 2)))
                        .code())
                .as("nothing is to be bound")
                .isEqualTo("InvalidParameter");
        assertThat(service.eventsOf(steps.root)).contains("identity.mfa-device.bound");
    }

    @Test
    void wrongCodesOfAFirstDeviceAreCountedAndLock() {
        steps.policy(0, 0, false, 2);
        require(steps.root.put(profile("alice"), "{\"mfaBindRequired\":true}"), 200);
        Authenticator phone = new Authenticator(seedOf(require(prepare(PASSWORD), 200)));
        long step = Authenticator.stepNow();
        for (int i = 0; i < 2; i++) {
            assertThat(steps.signIn("alice", PASSWORD, codes(phone.code(step - 9_000), phone.code(step - 8_000)))
                            .code())
                    .isEqualTo("CheckAuthenticationCodeFail");
        }
        assertThat(steps.signIn("alice", PASSWORD, codes(phone.code(step - 1), phone.code(step)))
                        .code())
                .isEqualTo("SignInFailed");
        assertThat(prepare(PASSWORD).code()).isEqualTo("SignInFailed");
    }

    @Test
    void whereUsersMayNotBindDevicesAnAdministratorDoes() {
        require(steps.root.put(profile("alice"), "{\"mfaBindRequired\":true}"), 200);
        require(steps.root.put("/v1/account/security-preference", """
                {"enableSaveMfaTicket":false,"allowUserToChangePassword":true,"allowUserToManageAccessKeys":false,
                 "allowUserToManageMfaDevices":false,"allowUserToManagePublicKeys":false,"loginSessionDuration":6,
                 "loginNetworkMasks":[]}"""), 200);

        assertThat(prepare(PASSWORD).code()).isEqualTo("MFABindNotAllowed");
        assertThat(steps.signIn("alice", PASSWORD, codes("123456", "123457")).code())
                .isEqualTo("MFABindRequired");
        Answer prepared = require(steps.root.post(OF_ALICE, ""), 201);
        Authenticator phone = new Authenticator(seedOf(prepared));
        long step = Authenticator.stepNow();
        require(
                bindSerial(prepared.json().path("serialNumber").asString(), phone.code(step - 1), phone.code(step)),
                200);
        assertThat(steps.root.post(OF_ALICE, "").code()).isEqualTo("EntityAlreadyExists.User.MFADevice");
        require(steps.signIn("alice", PASSWORD, code(phone.code(step + 1))), 200);
    }

    @Test
    void aDeviceStandsAgainstDeletingItsUser() {
        Authenticator phone = new Authenticator(seedOf(create("phone")));
        long step = Authenticator.stepNow();
        require(bind("phone", phone.code(step - 1), phone.code(step)), 200);
        require(steps.root.delete(profile("alice")), 204);
        assertThat(steps.root.delete("/v1/users/alice").code()).isEqualTo("DeleteConflict.User.MFADevice");
    }

    private Answer create(String name) {
        return require(steps.root.post(DEVICES, wish(name)), 201);
    }

    private Answer prepare(String password) {
        return service.send(
                "POST",
                "/v1/sign-in/mfa-device",
                "{\"logonName\":\"alice@" + steps.account + "\",\"password\":\"" + password + "\"}",
                "Content-Type",
                "application/json");
    }

    private Answer bind(String name, String first, String second) {
        return bindSerial(serial(name), first, second);
    }

    private Answer bindSerial(String serialNumber, String first, String second) {
        return steps.root.put(OF_ALICE, """
                {"serialNumber":"%s","authenticationCode1":"%s","authenticationCode2":"%s"}""".formatted(serialNumber, first, second));
    }

    private static String codes(String first, String second) {
        return code(first) + ",\"nextMfaCode\":\"" + second + "\"";
    }

    private String serial(String name) {
        return "acs:ram::" + steps.account + ":mfa/" + name;
    }

    private static String wish(String name) {
        return "{\"virtualMfaDeviceName\":\"" + name + "\"}";
    }

    private static String code(String code) {
        return ",\"mfaCode\":\"" + code + "\"";
    }

    private static String seedOf(Answer created) {
        return created.json().path("base32StringSeed").asString();
    }
}
