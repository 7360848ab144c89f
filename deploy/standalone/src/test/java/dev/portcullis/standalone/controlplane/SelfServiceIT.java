package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.rest.Authenticator;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a person does with its own password and its own device, and what its session opens in every service. */
class SelfServiceIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = "Correct horse 1!";
    private static final String NEXT = "Better horse 2?";
    private static final String DEVICE = "/v1/users/alice/mfa-device";
    private static final Map<Service, String> READS = Map.of(
            Service.IDENTITY, "/v1/users",
            Service.POLICY, "/v1/policies",
            Service.ACL, "/v1/instances",
            Service.DECISION, "/v1/audit/grants");

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();

    @Test
    void aSessionOpensWhatItsUserMayInEveryServiceUntilItIsEnded() {
        Member alice = person("alice", "");
        tenant.grant(alice, "reads", "[\"ram:*\",\"mq:*\",\"portcullis:*\"]", "\"*\"");
        RestAnswer first = signIn("alice", PASSWORD, Map.of()).expect(200);
        assertThat(first.json().path("mfa").asBoolean(true)).isFalse();
        READS.forEach(
                (service, path) -> eventually(200, () -> session(first, service).get(path)));

        tenant.root(Service.IDENTITY).post("/v1/users/alice/end-sessions", "").expect(200);
        READS.forEach(
                (service, path) -> eventually(401, () -> session(first, service).get(path)));

        RestAnswer second = eventually(200, () -> {
            RestAnswer session = signIn("alice", PASSWORD, Map.of()).expect(200);
            session(session, Service.POLICY).get("/v1/policies").expect(200);
            return session;
        });
        READS.forEach((service, path) ->
                eventually(200, () -> session(second, service).get(path)));
        tenant.root(Service.IDENTITY).post("/v1/users/alice/disable", "").expect(200);
        READS.forEach((service, path) ->
                eventually(401, () -> session(second, service).get(path)));
        signIn("alice", PASSWORD, Map.of()).expectProblem(401, "SignInFailed");
    }

    @Test
    void whoSignsInRightAfterAResetHasASessionThatLastsAndTheOneBeforeIsOver() {
        Member alice = person("alice", "");
        tenant.grant(alice, "reads", "\"ram:*\"", "\"*\"");
        String password = PASSWORD;
        for (int round = 1; round <= 4; round++) {
            RestAnswer before = signIn("alice", password, Map.of()).expect(200);
            eventually(200, () -> session(before, Service.POLICY).get("/v1/policies"));
            password = NEXT + round;
            tenant.root(Service.IDENTITY)
                    .put(
                            "/v1/users/alice/login-profile",
                            JSON.createObjectNode().put("password", password).toString())
                    .expect(200);
            RestAnswer after = signIn("alice", password, Map.of()).expect(200);

            for (Service service : List.of(Service.POLICY, Service.IDENTITY)) {
                String path = service == Service.POLICY ? "/v1/policies" : "/v1/users";
                // By then the service has heard of the reset.
                eventually(401, () -> session(before, service).get(path));
                session(after, service).get(path).expect(200);
            }
        }
    }

    @Test
    void aUserWithoutAPolicyBindsItsOwnDeviceAndTakesItOffOnlyInASessionWithIt() {
        Member alice = person("alice", "");
        tenant.user("bob");
        RestAnswer plain = signIn("alice", PASSWORD, Map.of()).expect(200);
        RestClient withPassword = session(plain, Service.IDENTITY);
        RestClient withKey = tenant.as(tenant.with(alice, tenant.accessKey(alice)), Service.IDENTITY);

        withKey.post(DEVICE, "").expectProblem(403, "NoPermission");
        withPassword.post("/v1/users/bob/mfa-device", "").expectProblem(403, "NoPermission");
        RestAnswer prepared = withPassword.post(DEVICE, "").expect(201);
        Authenticator phone = new Authenticator(prepared.text("/base32StringSeed"));
        long step = Authenticator.stepNow();
        String codes = JSON.createObjectNode()
                .put("serialNumber", prepared.text("/serialNumber"))
                .put("authenticationCode1", phone.code(step - 1))
                .put("authenticationCode2", phone.code(step))
                .toString();
        withKey.put(DEVICE, codes).expectProblem(403, "NoPermission");
        withPassword.put("/v1/users/bob/mfa-device", codes).expectProblem(403, "NoPermission");
        withPassword.put(DEVICE, codes).expect(200);
        assertThat(withPassword.get(DEVICE).expect(200).text("/serialNumber"))
                .isEqualTo(prepared.text("/serialNumber"));

        signIn("alice", PASSWORD, Map.of()).expectProblem(401, "MFACodeRequired");
        RestAnswer strong = signIn("alice", PASSWORD, Map.of("mfaCode", phone.code(step + 1)))
                .expect(200);
        assertThat(strong.json().path("mfa").asBoolean()).isTrue();
        withPassword.delete(DEVICE).expectProblem(403, "NoPermission");
        withKey.delete(DEVICE).expectProblem(403, "NoPermission");
        session(strong, Service.IDENTITY).delete(DEVICE).expect(200);
        signIn("alice", PASSWORD, Map.of()).expect(200);
    }

    @Test
    void whereTheAccountSaysSoDevicesAreTheAdministratorsBusiness() {
        person("alice", "");
        RestClient alice = session(signIn("alice", PASSWORD, Map.of()).expect(200), Service.IDENTITY);
        preference(true, false);

        alice.post(DEVICE, "").expectProblem(403, "NoPermission");
        alice.get(DEVICE).expectProblem(403, "NoPermission");

        preference(true, true);
        alice.post(DEVICE, "").expect(201);
        Member user = new Member("alice", "", "");
        tenant.policy("no-devices", Tenant.statement("Deny", "\"ram:*MFA*\"", "\"*\""));
        tenant.attach("no-devices", user);
        alice.post(DEVICE, "").expectProblem(403, "NoPermission");
    }

    @Test
    void aDenyWithoutASecondFactorBitesPeopleWhoSignedInWithoutOne() {
        Member alice = person("alice", "");
        tenant.policy(
                "reads-with-a-device",
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"ram:*\",\"mq:*\"],\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":[\"ram:List*\",\"mq:*\"],\"Resource\":\"*\","
                        + "\"Condition\":{\"Bool\":{\"acs:MFAPresent\":\"false\"}}}]}");
        tenant.attach("reads-with-a-device", alice);
        RestAnswer plain = signIn("alice", PASSWORD, Map.of()).expect(200);
        eventually(403, () -> session(plain, Service.POLICY).get("/v1/policies"));
        session(plain, Service.IDENTITY).get("/v1/users").expectProblem(403, "NoPermission");

        RestAnswer prepared = session(plain, Service.IDENTITY).post(DEVICE, "").expect(201);
        Authenticator phone = new Authenticator(prepared.text("/base32StringSeed"));
        long step = Authenticator.stepNow();
        session(plain, Service.IDENTITY)
                .put(
                        DEVICE,
                        JSON.createObjectNode()
                                .put("serialNumber", prepared.text("/serialNumber"))
                                .put("authenticationCode1", phone.code(step - 1))
                                .put("authenticationCode2", phone.code(step))
                                .toString())
                .expect(200);
        RestAnswer strong = signIn("alice", PASSWORD, Map.of("mfaCode", phone.code(step + 1)))
                .expect(200);
        eventually(200, () -> session(strong, Service.POLICY).get("/v1/policies"));
        session(strong, Service.IDENTITY).get("/v1/users").expect(200);
        session(plain, Service.POLICY).get("/v1/policies").expectProblem(403, "NoPermission");
        RestClient withKey = tenant.as(tenant.with(alice, tenant.accessKey(alice)), Service.POLICY);
        eventually(200, () -> withKey.get("/v1/policies"));
    }

    @Test
    void aUserChangesItsOwnPasswordAndNobodyElses() {
        Member alice = person("alice", "");
        person("bob", "");
        RestClient session = session(signIn("alice", PASSWORD, Map.of()).expect(200), Service.IDENTITY);

        change(session, "alice", "wrong", NEXT).expectProblem(403, "IncorrectPassword");
        change(session, "alice", PASSWORD, "weak").expectProblem(400, "InvalidParameter.Password.TooWeak");
        change(session, "bob", PASSWORD, NEXT).expectProblem(403, "NoPermission");
        change(tenant.root(Service.IDENTITY), "alice", PASSWORD, NEXT)
                .expectProblem(403, "NoPermission.OwnPasswordOnly");
        change(session, "alice", PASSWORD, NEXT).expect(204);
        signIn("alice", PASSWORD, Map.of()).expectProblem(401, "SignInFailed");
        signIn("alice", NEXT, Map.of()).expect(200);

        preference(false, true);
        change(session, "alice", NEXT, PASSWORD).expectProblem(403, "NoPermission");
        tenant.grant(alice, "changes", "\"ram:ChangePassword\"", "\"acs:ram:*:*:user/alice\"");
        change(session, "alice", NEXT, PASSWORD).expect(204);
    }

    @Test
    void whoHasToChooseAPasswordAndBindADeviceGetsASessionOnlyAfterBoth() {
        Member alice = person("alice", ",\"passwordResetRequired\":true,\"mfaBindRequired\":true");
        tenant.grant(alice, "lists", "\"ram:List*\"", "\"*\"");
        signIn("alice", PASSWORD, Map.of()).expectProblem(403, "PasswordResetRequired");
        signIn("alice", PASSWORD, Map.of("newPassword", NEXT)).expectProblem(403, "MFABindRequired");
        RestAnswer prepared = RestClient.of(plane.url(Service.IDENTITY))
                .post(
                        "/v1/sign-in/mfa-device",
                        JSON.createObjectNode()
                                .put("logonName", "alice@" + tenant.account())
                                .put("password", PASSWORD)
                                .toString())
                .expect(200);
        Authenticator phone = new Authenticator(prepared.text("/base32StringSeed"));
        long step = Authenticator.stepNow();

        RestAnswer begun = signIn(
                        "alice",
                        PASSWORD,
                        Map.of(
                                "newPassword", NEXT,
                                "mfaCode", phone.code(step - 1),
                                "nextMfaCode", phone.code(step)))
                .expect(200);

        READS.forEach((service, path) -> {
            if (service != Service.ACL && service != Service.DECISION) {
                eventually(200, () -> session(begun, service).get(path));
            }
        });
        signIn("alice", NEXT, Map.of()).expectProblem(401, "MFACodeRequired");
        signIn("alice", NEXT, Map.of("mfaCode", phone.code(step + 1))).expect(200);
    }

    private Member person(String name, String more) {
        Member member = tenant.user(name);
        tenant.root(Service.IDENTITY)
                .post("/v1/users/" + name + "/login-profile", "{\"password\":\"" + PASSWORD + "\"" + more + "}")
                .expect(201);
        return member;
    }

    private RestAnswer signIn(String name, String password, Map<String, String> more) {
        var given = JSON.createObjectNode()
                .put("logonName", name + "@" + tenant.account())
                .put("password", password);
        more.forEach(given::put);
        return RestClient.of(plane.url(Service.IDENTITY)).post("/v1/sign-in", given.toString());
    }

    private RestClient session(RestAnswer signedIn, Service service) {
        return plane.at(service, signedIn.text("/accessToken"));
    }

    private static RestAnswer change(RestClient as, String user, String from, String to) {
        return as.post(
                "/v1/users/" + user + "/change-password",
                JSON.createObjectNode()
                        .put("oldPassword", from)
                        .put("newPassword", to)
                        .toString());
    }

    private void preference(boolean passwords, boolean devices) {
        tenant.root(Service.IDENTITY)
                .put(
                        "/v1/account/security-preference",
                        "{\"enableSaveMfaTicket\":false,\"allowUserToChangePassword\":" + passwords
                                + ",\"allowUserToManageAccessKeys\":false,\"allowUserToManageMfaDevices\":" + devices
                                + ",\"allowUserToManagePublicKeys\":false,\"loginSessionDuration\":6,"
                                + "\"loginNetworkMasks\":[]}")
                .expect(200);
    }
}
