package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.identity.sts.SessionLimit;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Users and sessions become roles, in their account and in others, as the engine decides; and what ends that. */
class StsIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ANYTHING = "\"*\"";
    private static final Map<Service, String> READS = Map.of(
            Service.IDENTITY, "/v1/users",
            Service.POLICY, "/v1/policies",
            Service.ACL, "/v1/instances",
            Service.DECISION, "/v1/audit/grants");

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();

    @Test
    void aTrustedUserWhoMayAssumesTheRoleAndHasItsPermissionsInEveryService() {
        Member alice = tenant.user("alice");
        String roleId = role(tenant, "Reader", trust(tenant.account() + ":user/alice"));
        grantRole(tenant, "reader", "lists", "\"ram:ListPolicies\"");
        mayAssume(tenant, alice);

        RestAnswer assumed = assume(alice, wish("READER").put("roleSessionName", "alice@work"));

        assumed.expect(200);
        assertThat(assumed.text("/assumedRoleUser/arn"))
                .isEqualTo("acs:ram::" + tenant.account() + ":role/Reader/alice@work");
        assertThat(assumed.text("/assumedRoleUser/assumedRoleId")).isEqualTo(roleId + ":alice@work");
        RestClient session = session(Service.POLICY, assumed);
        eventually(200, () -> session.get("/v1/policies"));
        RestAnswer denied = session.get("/v1/attachments?principalType=user&principalName=alice");
        denied.expectProblem(403, "NoPermission");
        assertThat(denied.text("/AccessDeniedDetail/AuthPrincipalType")).isEqualTo("AssumedRoleUser");
        assertThat(denied.text("/AccessDeniedDetail/AuthPrincipalDisplayName")).isEqualTo("Reader:alice@work");
        tenant.as(alice, Service.POLICY).get("/v1/policies").expectProblem(403, "NoPermission");
    }

    @Test
    void theUsersPoliciesAndTheRolesTrustMustBothAllow() {
        Member alice = tenant.user("alice");
        Member bob = tenant.user("bob");
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));

        assertThat(refused(alice, wish("reader"))).isEqualTo("AccountLevelIdentityBasedPolicy");
        mayAssume(tenant, bob);
        assertThat(refused(bob, wish("reader"))).isEqualTo("AssumeRolePolicy");
        assertThat(refused(bob, wish("nothing")))
                .as("whether there is such a role")
                .isEqualTo("AssumeRolePolicy");
    }

    @Test
    void rootAssumesNoRole() {
        role(tenant, "reader", trust(tenant.account() + ":root"));

        RestAnswer refused = tenant.root(Service.IDENTITY)
                .post("/v1/sts/assume-role", wish("reader").toString());

        refused.expectProblem(403, "NoPermission");
        assertThat(refused.text("/detail")).isEqualTo("Roles may not be assumed by root accounts.");
    }

    @Test
    void aRoleOfAnotherAccountIsAssumedIfBothAccountsAllow() {
        Tenant other = plane.openAccount();
        Member alice = tenant.user("alice");
        Member bob = tenant.user("bob");
        role(other, "auditor", trust(tenant.account() + ":user/alice"));
        grantRole(other, "auditor", "lists", "\"ram:ListPolicies\"");
        ObjectNode wish = wish(other, "auditor");

        assertThat(refused(alice, wish)).isEqualTo("AccountLevelIdentityBasedPolicy");
        mayAssume(tenant, alice);
        mayAssume(tenant, bob);
        assertThat(refused(bob, wish)).isEqualTo("AssumeRolePolicy");
        assertThat(refused(bob, wish("x").put("roleArn", "acs:ram::1999999999999999:role/auditor")))
                .as("whether there is such an account")
                .isEqualTo("AssumeRolePolicy");
        RestAnswer assumed = assume(alice, wish).expect(200);

        RestClient session = session(Service.POLICY, assumed);
        other.policy("theirs", Tenant.statement("Allow", "\"mq:PUB\"", ANYTHING));
        RestAnswer list = eventually(200, () -> session.get("/v1/policies"));
        assertThat(list.body()).contains("theirs");
        RestAnswer identity = session(Service.IDENTITY, assumed).get("/v1/sts/caller-identity");
        assertThat(identity.text("/accountId")).isEqualTo(other.account());
    }

    @Test
    void aSessionPolicyTakesAwayAndNeverGives() {
        Member alice = tenant.user("alice");
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        grantRole(tenant, "reader", "lists", "\"ram:List*\"");
        mayAssume(tenant, alice);

        RestClient narrowed = session(
                Service.POLICY,
                assume(
                                alice,
                                wish("reader")
                                        .put(
                                                "policy",
                                                Tenant.statement(
                                                        "Allow", "[\"ram:ListPolicies\",\"ram:GetPolicy\"]", ANYTHING)))
                        .expect(200));

        eventually(200, () -> narrowed.get("/v1/policies"));
        RestAnswer beyond = narrowed.get("/v1/attachments?principalType=user&principalName=alice");
        beyond.expectProblem(403, "NoPermission");
        assertThat(beyond.text("/AccessDeniedDetail/PolicyType")).isEqualTo("SessionPolicy");
        RestAnswer notGiven = narrowed.get("/v1/policies/lists");
        notGiven.expectProblem(403, "NoPermission");
        assertThat(notGiven.text("/AccessDeniedDetail/PolicyType")).isEqualTo("AccountLevelIdentityBasedPolicy");
    }

    @Test
    void externalIdsAndSourceIdentitiesAreAskedForByTheTrustPolicy() {
        Member alice = tenant.user("alice");
        mayAssume(tenant, alice);
        role(tenant, "outside", conditioned("sts:ExternalId", "contract-7"));
        role(tenant, "named", conditioned("sts:SourceIdentity", "alice.smith"));

        assertThat(refused(alice, wish("outside"))).isEqualTo("AssumeRolePolicy");
        assertThat(refused(alice, wish("outside").put("externalId", "contract-8")))
                .isEqualTo("AssumeRolePolicy");
        assume(alice, wish("outside").put("externalId", "contract-7")).expect(200);
        assertThat(refused(alice, wish("named"))).isEqualTo("AssumeRolePolicy");
        RestAnswer named = assume(alice, wish("named").put("sourceIdentity", "alice.smith"))
                .expect(200);
        assertThat(named.text("/sourceIdentity")).isEqualTo("alice.smith");
    }

    @Test
    void aSessionOpensAnotherOneForAnHourAtMostAndKeepsItsSourceIdentity() {
        Member alice = tenant.user("alice");
        role(tenant, "first", trust(tenant.account() + ":user/alice"));
        role(tenant, "second", trust(tenant.account() + ":role/first"), 43_200);
        mayAssume(tenant, alice);
        grantRole(tenant, "first", "goes-on", "\"sts:AssumeRole\"");
        RestAnswer first = assume(alice, wish("first").put("sourceIdentity", "alice.smith"))
                .expect(200);
        RestClient session = session(Service.IDENTITY, first);

        session.post(
                        "/v1/sts/assume-role",
                        wish("second").put("durationSeconds", 3_601).toString())
                .expectProblem(400, "InvalidParameter.DurationSeconds");
        session.post(
                        "/v1/sts/assume-role",
                        wish("second").put("sourceIdentity", "mallory").toString())
                .expectProblem(400, "InvalidParameter.SourceIdentity");
        RestAnswer second =
                session.post("/v1/sts/assume-role", wish("second").toString()).expect(200);

        assertThat(second.text("/sourceIdentity")).isEqualTo("alice.smith");
        assertThat(claims(second).path("session_chain").asString())
                .isEqualTo("user:" + alice.id() + ",role:"
                        + claims(first).path("sub").asString() + "/session-1");
        assertThat(claims(second).path("credential").asString()).startsWith("STS.");
        assertThat(refused(alice, wish("second"))).isEqualTo("AssumeRolePolicy");
    }

    @Test
    void everybodyIsToldWhoHeIsWhateverIsDenied() {
        Member alice = tenant.user("alice");
        String roleId = role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        mayAssume(tenant, alice);
        RestAnswer assumed = assume(alice, wish("reader")).expect(200);
        tenant.policy("nothing", Tenant.statement("Deny", ANYTHING, ANYTHING));
        tenant.attach("nothing", alice);
        assertThat(refused(alice, wish("reader"))).isEqualTo("AccountLevelIdentityBasedPolicy");

        RestAnswer user = tenant.as(alice, Service.IDENTITY)
                .get("/v1/sts/caller-identity")
                .expect(200);
        RestAnswer session = session(Service.IDENTITY, assumed)
                .get("/v1/sts/caller-identity")
                .expect(200);
        RestAnswer root =
                tenant.root(Service.IDENTITY).get("/v1/sts/caller-identity").expect(200);

        assertThat(user.text("/identityType")).isEqualTo("RAMUser");
        assertThat(user.text("/userId")).isEqualTo(alice.id());
        assertThat(user.text("/arn")).isEqualTo("acs:ram::" + tenant.account() + ":user/alice");
        assertThat(session.text("/identityType")).isEqualTo("AssumedRoleUser");
        assertThat(session.text("/principalId")).isEqualTo(roleId + ":session-1");
        assertThat(session.text("/roleId")).isEqualTo(roleId);
        assertThat(session.text("/arn")).isEqualTo("acs:ram::" + tenant.account() + ":assumed-role/reader/session-1");
        assertThat(root.text("/identityType")).isEqualTo("Account");
        assertThat(root.text("/principalId")).isEqualTo(tenant.account());
    }

    @Test
    void sessionsFollowTheRolesPoliciesOutliveItsTrustAndDieWithIt() {
        Member alice = tenant.user("alice");
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        String grant = grantRole(tenant, "reader", "lists", "\"ram:ListPolicies\"");
        mayAssume(tenant, alice);
        RestClient session =
                session(Service.POLICY, assume(alice, wish("reader")).expect(200));
        eventually(200, () -> session.get("/v1/policies"));

        tenant.user("bob");
        tenant.root(Service.IDENTITY)
                .put(
                        "/v1/roles/reader",
                        JSON.createObjectNode()
                                .put("trustPolicy", trust(tenant.account() + ":user/bob"))
                                .toString())
                .expect(200);
        assertThat(refused(alice, wish("reader"))).isEqualTo("AssumeRolePolicy");
        session.get("/v1/policies").expect(200);
        tenant.root(Service.POLICY).delete("/v1/attachments/" + grant).expect(204);
        eventually(403, () -> session.get("/v1/policies"));
        tenant.root(Service.IDENTITY).delete("/v1/roles/reader").expect(204);
        eventually(401, () -> session.get("/v1/policies")).expectProblem(401, "InvalidBearerToken");

        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        grantRole(tenant, "reader", "lists-again", "\"ram:ListPolicies\"");
        assume(alice, wish("reader")).expect(200);
        session.get("/v1/policies").expectProblem(401, "InvalidBearerToken");
    }

    @Test
    void whoeverIsCreatedAnewIsTrustedByNoRoleThatTrustedTheOldOne() {
        Member first = tenant.user("alice");
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        mayAssume(tenant, first);
        assume(first, wish("reader")).expect(200);
        tenant.root(Service.IDENTITY).delete("/v1/users/alice?cascade=true").expect(204);
        Member second = tenant.user("alice");
        tenant.grant(second, "may-assume-again", "\"sts:AssumeRole\"", ANYTHING);

        assertThat(refused(second, wish("reader"))).isEqualTo("AssumeRolePolicy");
        assume(first, wish("reader")).expectProblem(401, "InvalidBearerToken");
    }

    @Test
    void aRoleThatIsCreatedAnewHasNothingOfTheOldOne() {
        Member alice = tenant.user("alice");
        String trust = trust(tenant.account() + ":user/alice");
        role(tenant, "reader", trust);
        mayAssume(tenant, alice);
        String grant = grantRole(tenant, "reader", "lists", "\"ram:ListPolicies\"");
        RestClient old = session(Service.POLICY, assume(alice, wish("reader")).expect(200));
        eventually(200, () -> old.get("/v1/policies"));
        tenant.root(Service.IDENTITY).delete("/v1/roles/reader").expectProblem(409, "DeleteConflict.Role.Policy");
        tenant.root(Service.POLICY).delete("/v1/attachments/" + grant).expect(204);
        tenant.root(Service.IDENTITY).delete("/v1/roles/reader").expect(204);
        role(tenant, "reader", trust);

        RestClient session =
                session(Service.POLICY, assume(alice, wish("reader")).expect(200));
        eventually(403, () -> session.get("/v1/policies"));
        old.get("/v1/policies").expectProblem(401, "InvalidBearerToken");
        assertThat(tenant.root(Service.POLICY)
                        .get("/v1/principals/role/reader/policies")
                        .expect(200)
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void sessionsOfALeakedKeyAreListedAndOverInEveryAccount() {
        Tenant other = plane.openAccount();
        Member alice = tenant.user("alice");
        mayAssume(tenant, alice);
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        role(other, "auditor", trust(tenant.account() + ":user/alice"));
        grantRole(tenant, "reader", "lists", "\"ram:ListPolicies\"");
        grantRole(other, "auditor", "lists", "\"ram:ListPolicies\"");
        Tenant.AccessKey key = tenant.accessKey(alice);
        Member withKey = tenant.with(alice, key);
        RestAnswer own = assume(withKey, wish("reader")).expect(200);
        RestAnswer foreign = assume(withKey, wish(other, "auditor")).expect(200);
        eventually(200, () -> session(Service.POLICY, own).get("/v1/policies"));
        eventually(200, () -> session(Service.POLICY, foreign).get("/v1/policies"));

        RestAnswer report = tenant.root(Service.IDENTITY)
                .post("/v1/users/alice/access-keys/" + key.id() + "/leaked", "")
                .expect(200);

        assertThat(report.json().path("minted").findValuesAsString("id"))
                .contains(own.text("/credentials/sessionId"), foreign.text("/credentials/sessionId"));
        assertThat(report.json().path("minted").findValuesAsString("name"))
                .contains("acs:ram::" + other.account() + ":role/auditor/session-1");
        eventually(401, () -> session(Service.POLICY, own).get("/v1/policies"));
        eventually(401, () -> session(Service.POLICY, foreign).get("/v1/policies"));
        tenant.root(Service.IDENTITY)
                .delete("/v1/users/alice/access-keys/" + key.id())
                .expect(204);
        session(Service.IDENTITY, own)
                .post("/v1/sts/assume-role", wish("reader").toString())
                .expect(401);
        assume(alice, wish("reader")).expect(200);
    }

    @Test
    void sessionsOfAKeyThatMayNotBeUsedAreOverInEveryServiceAndAccount() {
        Tenant other = plane.openAccount();
        Member alice = tenant.user("alice");
        mayAssume(tenant, alice);
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        role(other, "auditor", trust(tenant.account() + ":user/alice"));
        grantRole(tenant, "reader", "reads", "[\"ram:*\",\"mq:*\",\"portcullis:*\",\"sts:*\"]");
        grantRole(other, "auditor", "reads", "[\"ram:*\",\"mq:*\",\"portcullis:*\"]");
        Tenant.AccessKey inactive = tenant.accessKey(alice);
        Tenant.AccessKey deleted = tenant.accessKey(alice);
        List<RestAnswer> ofTheInactive = sessions(tenant.with(alice, inactive), other);
        List<RestAnswer> ofTheDeleted = sessions(tenant.with(alice, deleted), other);
        String inactiveKey = "/v1/users/alice/access-keys/" + inactive.id();

        tenant.root(Service.IDENTITY)
                .put(inactiveKey + "/status", "{\"status\":\"Inactive\"}")
                .expect(200);
        ofTheInactive.forEach(this::isOverEverywhere);
        ofTheDeleted.forEach(this::isGoodEverywhere);
        tenant.root(Service.IDENTITY)
                .delete("/v1/users/alice/access-keys/" + deleted.id())
                .expect(204);
        ofTheDeleted.forEach(this::isOverEverywhere);
        session(Service.IDENTITY, ofTheDeleted.getFirst())
                .post("/v1/sts/assume-role", wish("reader").toString())
                .expect(401);
    }

    /** A session in the own account and one in the other. */
    private List<RestAnswer> sessions(Member member, Tenant other) {
        List<RestAnswer> opened = List.of(
                assume(member, wish("reader")).expect(200),
                assume(member, wish(other, "auditor")).expect(200));
        opened.forEach(this::isGoodEverywhere);
        return opened;
    }

    private void isGoodEverywhere(RestAnswer assumed) {
        READS.forEach((service, path) ->
                eventually(200, () -> session(service, assumed).get(path)));
    }

    private void isOverEverywhere(RestAnswer assumed) {
        READS.forEach((service, path) ->
                eventually(401, () -> session(service, assumed).get(path)));
    }

    @Test
    void sessionsOfADisabledUserAreOver() {
        Member alice = tenant.user("alice");
        mayAssume(tenant, alice);
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        grantRole(tenant, "reader", "lists", "\"ram:ListPolicies\"");
        RestAnswer assumed = assume(alice, wish("reader")).expect(200);
        eventually(200, () -> session(Service.POLICY, assumed).get("/v1/policies"));

        tenant.root(Service.IDENTITY).post("/v1/users/alice/disable", "").expect(200);

        eventually(401, () -> session(Service.POLICY, assumed).get("/v1/policies"));
    }

    @Test
    void rolesThatAreAssumedTooOftenAreRefusedToTheWholeAccount() throws Exception {
        Tenant other = plane.openAccount();
        Member alice = tenant.user("alice");
        Member bob = other.user("bob");
        mayAssume(tenant, alice);
        mayAssume(other, bob);
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        role(other, "reader", trust(other.account() + ":user/bob"));
        SessionLimit limit = plane.bean(Service.IDENTITY, "sessionLimit", SessionLimit.class);
        AtomicBoolean enough = new AtomicBoolean();
        Thread others = Thread.ofVirtual().start(() -> {
            while (!enough.get()) {
                try {
                    limit.count(AccountId.parse(tenant.account()));
                } catch (Rejection full) {
                    Thread.onSpinWait();
                }
            }
        });

        RestAnswer refused = eventually(429, () -> assume(alice, wish("reader")));
        RestAnswer opened = other.as(bob, Service.IDENTITY)
                .post("/v1/sts/assume-role", wish(other, "reader").toString());
        enough.set(true);
        others.join();

        refused.expectProblem(429, "Throttling.User");
        opened.expect(200);
        eventually(200, () -> assume(alice, wish("reader")));
    }

    @Test
    void aSessionOfARoleCannotChangeWhomItsRoleTrusts() {
        Member alice = tenant.user("alice");
        mayAssume(tenant, alice);
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));
        RestAnswer assumed = assume(alice, wish("reader")).expect(200);

        session(Service.IDENTITY, assumed)
                .put(
                        "/v1/roles/reader",
                        JSON.createObjectNode()
                                .put("trustPolicy", trust(tenant.account() + ":root"))
                                .toString())
                .expectProblem(403, "NoPermission");
        session(Service.DECISION, assumed).get("/v1/projections").expectProblem(403, "NoPermission");
    }

    @Test
    void aWishThatIsNotWellFormedIsToldWhy() {
        Member alice = tenant.user("alice");
        mayAssume(tenant, alice);
        role(tenant, "reader", trust(tenant.account() + ":user/alice"));

        bad(alice, wish("reader").put("roleArn", "acs:ram::" + tenant.account() + ":user/alice"), "RoleArn");
        bad(alice, wish("reader").put("roleSessionName", "a"), "RoleSessionName");
        bad(alice, wish("reader").put("roleSessionName", "a/b"), "RoleSessionName");
        bad(alice, wish("reader").put("durationSeconds", 899), "DurationSeconds");
        bad(alice, wish("reader").put("durationSeconds", 3_601), "DurationSeconds");
        bad(alice, wish("reader").put("policy", "{}"), "PolicyGrammar");
        bad(alice, wish("reader").put("policy", " ".repeat(2_049)), "PolicySize");
        bad(alice, wish("reader").put("externalId", "x"), "ExternalId");
        bad(alice, wish("reader").put("sourceIdentity", "a b"), "SourceIdentity");
    }

    private void bad(Member member, ObjectNode wish, String parameter) {
        assume(member, wish).expectProblem(400, "InvalidParameter." + parameter);
    }

    private String refused(Member member, ObjectNode wish) {
        RestAnswer answer = assume(member, wish);
        answer.expectProblem(403, "NoPermission");
        assertThat(answer.text("/AccessDeniedDetail/AuthAction")).isEqualTo("sts:AssumeRole");
        return answer.text("/AccessDeniedDetail/PolicyType");
    }

    private RestAnswer assume(Member member, ObjectNode wish) {
        return tenant.as(member, Service.IDENTITY).post("/v1/sts/assume-role", wish.toString());
    }

    private RestClient session(Service service, RestAnswer assumed) {
        return plane.at(service, assumed.text("/credentials/bearerToken"));
    }

    private ObjectNode wish(String role) {
        return wish(tenant, role);
    }

    private static ObjectNode wish(Tenant of, String role) {
        return JSON.createObjectNode()
                .put("roleArn", "acs:ram::" + of.account() + ":role/" + role)
                .put("roleSessionName", "session-1");
    }

    private static JsonNode claims(RestAnswer assumed) {
        try {
            return JSON.readTree(SignedJWT.parse(assumed.text("/credentials/bearerToken"))
                    .getPayload()
                    .toString());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static String role(Tenant of, String name, String trust) {
        return role(of, name, trust, 3_600);
    }

    private static String role(Tenant of, String name, String trust, int maxSessionDuration) {
        return of.root(Service.IDENTITY)
                .post(
                        "/v1/roles",
                        JSON.createObjectNode()
                                .put("roleName", name)
                                .put("trustPolicy", trust)
                                .put("maxSessionDuration", maxSessionDuration)
                                .toString())
                .expect(201)
                .text("/roleId");
    }

    private static String trust(String principal) {
        return trust(principal, "");
    }

    private String conditioned(String key, String value) {
        return trust(
                tenant.account() + ":user/alice",
                ",\"Condition\":{\"StringEquals\":{\"" + key + "\":\"" + value + "\"}}");
    }

    private static String trust(String principal, String condition) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"RAM\":[\"acs:ram::" + principal + "\"]}" + condition + "}]}";
    }

    private static void mayAssume(Tenant of, Member member) {
        of.grant(member, "assume-" + member.name().toLowerCase(Locale.ROOT), "\"sts:AssumeRole\"", ANYTHING);
    }

    private static String grantRole(Tenant of, String role, String policy, String actions) {
        of.policy(policy, Tenant.statement("Allow", actions, ANYTHING));
        return of.root(Service.POLICY)
                .post(
                        "/v1/attachments",
                        "{\"principalType\":\"role\",\"principalName\":\"" + role
                                + "\",\"policyType\":\"Custom\",\"policyName\":\"" + policy
                                + "\",\"acknowledgeHighRisk\":true}")
                .expect(201)
                .text("/attachmentId");
    }
}
