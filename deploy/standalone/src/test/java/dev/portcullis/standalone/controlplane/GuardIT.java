package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of users are decided by their account's policies, in every service, by the same engine. */
class GuardIT {

    private final ControlPlane plane = ControlPlane.shared();

    @Test
    void aUserWithoutAPolicyMayDoNothingAndIsToldSoInRamsWords() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");

        RestAnswer denied =
                eventually(403, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));

        denied.expectProblem(403, "NoPermission");
        assertThat(denied.text("/AccessDeniedDetail/AuthAction")).isEqualTo("ram:ListPolicies");
        assertThat(denied.text("/AccessDeniedDetail/AuthPrincipalType")).isEqualTo("SubUser");
        assertThat(denied.text("/AccessDeniedDetail/AuthPrincipalOwnerId")).isEqualTo(tenant.account());
        assertThat(denied.text("/AccessDeniedDetail/AuthPrincipalDisplayName")).isEqualTo(alice.id());
        assertThat(denied.text("/AccessDeniedDetail/PolicyType")).isEqualTo("AccountLevelIdentityBasedPolicy");
        assertThat(denied.text("/AccessDeniedDetail/NoPermissionType")).isEqualTo("ImplicitDeny");
    }

    @Test
    void onlyTheDeniedAccountReadsTheDiagnosticMessage() {
        Tenant tenant = plane.openAccount();
        Tenant other = plane.openAccount();
        Member alice = tenant.user("alice");
        tenant.policy("no-lists", Tenant.statement("Deny", "\"ram:List*\"", "\"*\""));
        tenant.attach("no-lists", alice);
        String message = eventually(403, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"))
                .text("/AccessDeniedDetail/EncodedDiagnosticMessage");
        String body = "{\"encodedDiagnosticMessage\":\"" + message + "\"}";

        other.root(Service.IDENTITY).post("/v1/diagnostics/decode", body).expectProblem(400, "NotSupport");
        RestAnswer decoded = tenant.root(Service.IDENTITY)
                .post("/v1/diagnostics/decode", body)
                .expect(200);

        assertThat(decoded.text("/decodedDiagnosticMessage/AuthAction")).isEqualTo("ram:ListPolicies");
        assertThat(decoded.text("/decodedDiagnosticMessage/AuthResource"))
                .isEqualTo("acs:ram:*:" + tenant.account() + ":policy/*");
    }

    @Test
    void aGrantOpensAnEndpointAndItsRevocationClosesItForWhatWidensAtOnce() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        String grant = tenant.grant(alice, "policy-writer", "\"ram:CreatePolicy\"", "\"*\"");
        String document = Tenant.statement("Allow", "\"mq:PUB\"", "\"*\"").replace("\"", "\\\"");

        // Decided at the heads of all streams: nothing has to be waited for here.
        tenant.as(alice, Service.POLICY)
                .post("/v1/policies", "{\"policyName\":\"first\",\"policyDocument\":\"" + document + "\"}")
                .expect(201);
        tenant.root(Service.POLICY).delete("/v1/attachments/" + grant).expect(204);
        tenant.as(alice, Service.POLICY)
                .post("/v1/policies", "{\"policyName\":\"second\",\"policyDocument\":\"" + document + "\"}")
                .expectProblem(403, "NoPermission");
    }

    @Test
    void anotherSpellingOfANameSlipsPastNoDeny() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        tenant.policy("Payroll", Tenant.statement("Allow", "\"mq:PUB\"", "\"*\""));
        tenant.policy(
                "most",
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ram:*\",\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":\"ram:*\",\"Resource\":\"acs:ram:*:*:policy/Payroll\"}]}");
        tenant.attach("most", alice);
        eventually(200, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));

        RestAnswer denied = tenant.as(alice, Service.POLICY).get("/v1/policies/PAYROLL");

        denied.expectProblem(403, "NoPermission");
        assertThat(denied.text("/AccessDeniedDetail/NoPermissionType")).isEqualTo("ExplicitDeny");
    }

    @Test
    void whatDoesNotExistIsRefusedLikeWhatExistsToWhomItIsNotAllowed() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");

        RestAnswer denied =
                eventually(403, () -> tenant.as(alice, Service.POLICY).get("/v1/policies/nothing"));

        denied.expectProblem(403, "NoPermission");
    }

    @Test
    void anInstanceThatDoesNotExistIsRefusedLikeOneThatDoesAndMissingToWhomItIsAllowed() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        tenant.activateMessaging();
        tenant.root(Service.ACL)
                .post("/v1/instances", "{\"instanceId\":\"orders\",\"namespaced\":true,\"region\":\"cn-hangzhou\"}")
                .expect(201);
        for (String instance : new String[] {"orders", "nothing"}) {
            RestAnswer denied =
                    eventually(403, () -> tenant.as(alice, Service.ACL).get("/v1/instances/" + instance));
            assertThat(denied.text("/AccessDeniedDetail/NoPermissionType")).isEqualTo("ImplicitDeny");
            tenant.as(alice, Service.ACL)
                    .put("/v1/instances/" + instance + "/allowlist", "{\"mode\":\"closed\"}")
                    .expectProblem(403, "NoPermission");
        }

        tenant.grant(alice, "instances", "\"mq:*\"", "\"*\"");
        eventually(200, () -> tenant.as(alice, Service.ACL).get("/v1/instances/orders"));
        tenant.as(alice, Service.ACL).get("/v1/instances/nothing").expectProblem(404, "EntityNotExist.Instance");
    }

    @Test
    void aUserAsksAboutItselfFreelyAndAboutOthersOnlyIfAllowed() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        tenant.user("bob");
        String about =
                "{\"principal\":\"acs:ram::%s:user/%s\",\"action\":\"oss:GetObject\",\"resource\":\"acs:oss:*:%s:b\"}";

        eventually(
                200,
                () -> tenant.as(alice, Service.DECISION)
                        .post("/v1/decisions", about.formatted(tenant.account(), "alice", tenant.account())));
        tenant.as(alice, Service.DECISION)
                .post("/v1/decisions", about.formatted(tenant.account(), "bob", tenant.account()))
                .expectProblem(403, "NoPermission");
        tenant.grant(alice, "pep", "\"portcullis:Decide\"", "\"*\"");
        eventually(
                200,
                () -> tenant.as(alice, Service.DECISION)
                        .post("/v1/decisions", about.formatted(tenant.account(), "bob", tenant.account())));
    }

    @Test
    void thePastAndWhatStandsInPoliciesNeedPermissionsOfTheirOwnAlsoAboutOneself() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        tenant.grant(alice, "pep", "\"portcullis:Decide\"", "\"*\"");
        String principal = "\"principal\":\"acs:ram::" + tenant.account() + ":user/alice\"";
        String about = "{" + principal + ",\"action\":\"oss:GetObject\",\"resource\":\"acs:oss:*:" + tenant.account()
                + ":b\"}";
        String proposal = "{\"changes\":[{\"kind\":\"create-policy\",\"policyName\":\"p\",\"document\":\"{}\"}]}";
        String past = about.replaceFirst("\\{", "{\"asOf\":\"" + Instant.now() + "\",");
        Map<String, String> questions = Map.of(
                "/v1/decisions", past,
                "/v1/decisions/explanation", about,
                "/v1/access/permissions", "{" + principal + "}",
                "/v1/access/what-if", proposal);
        eventually(200, () -> tenant.as(alice, Service.DECISION).post("/v1/decisions", about));
        questions.forEach((path, body) ->
                tenant.as(alice, Service.DECISION).post(path, body).expectProblem(403, "NoPermission"));
        tenant.grant(
                alice,
                "auditor",
                "[\"portcullis:ReadAudit\",\"portcullis:ExplainDecision\",\"portcullis:SearchAccess\","
                        + "\"portcullis:SimulateChanges\"]",
                "\"*\"");
        eventually(200, () -> tenant.as(alice, Service.DECISION).post("/v1/decisions", past));
        eventually(200, () -> tenant.as(alice, Service.DECISION).post("/v1/decisions/explanation", about));
        eventually(200, () -> tenant.as(alice, Service.DECISION).post("/v1/access/permissions", "{" + principal + "}"));
        tenant.as(alice, Service.DECISION)
                .post("/v1/access/what-if", proposal)
                .expectProblem(400, "MalformedPolicyDocument");
    }

    @Test
    void aListOfInstancesLeavesOutWhatItsReaderMayNotKnowOf() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        tenant.activateMessaging();
        for (String instance : new String[] {"orders", "payroll"}) {
            tenant.root(Service.ACL)
                    .post(
                            "/v1/instances",
                            "{\"instanceId\":\"" + instance + "\",\"namespaced\":true,\"region\":\"cn-hangzhou\"}")
                    .expect(201);
        }
        tenant.grant(alice, "orders", "\"mq:QueryInstanceBaseInfo\"", "\"acs:mq:*:*:orders\"");

        RestAnswer list = eventually(200, () -> {
            RestAnswer answer = tenant.as(alice, Service.ACL).get("/v1/instances");
            assertThat(answer.text("/items/0/instanceId")).isEqualTo("orders");
            return answer;
        });

        assertThat(list.json().path("items").size()).isEqualTo(1);
        tenant.as(alice, Service.ACL).get("/v1/instances/payroll").expectProblem(403, "NoPermission");
        tenant.as(alice, Service.ACL).get("/v1/instances/orders").expect(200);
    }

    @Test
    void theTokenOfADeletedUserIsWorthNothing() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        eventually(403, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));

        tenant.root(Service.IDENTITY).delete("/v1/users/alice").expect(204);

        eventually(401, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"))
                .expectProblem(401, "InvalidBearerToken");
    }

    @Test
    void noPolicyMakesATenantTheOperatorOrAService() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        tenant.grant(alice, "everything", "\"*\"", "\"*\"");
        eventually(200, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));

        for (String path : new String[] {"/v1/projections", "/v1/ledger"}) {
            tenant.as(alice, Service.DECISION).get(path).expectProblem(403, "NoPermission");
            tenant.root(Service.DECISION).get(path).expectProblem(403, "NoPermission");
        }
        tenant.as(alice, Service.POLICY).get("/v1/export/accounts").expectProblem(403, "NoPermission");
    }

    @Test
    void whoMayAttachOrDeleteNeedsNoRightToReadBesides() {
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        Member bob = tenant.user("bob");
        tenant.policy("harmless", Tenant.statement("Allow", "\"mq:PUB\"", "\"*\""));
        tenant.grant(alice, "attaches", "[\"ram:AttachPolicyToUser\",\"ram:DeleteUser\"]", "\"*\"");
        String attach = "{\"principalType\":\"user\",\"principalName\":\"%s\",\"policyType\":\"Custom\","
                + "\"policyName\":\"harmless\"}";

        tenant.as(alice, Service.POLICY)
                .post("/v1/attachments", attach.formatted("bob"))
                .expect(201);
        tenant.as(alice, Service.IDENTITY).get("/v1/users/bob").expectProblem(403, "NoPermission");
        tenant.as(alice, Service.IDENTITY).delete("/v1/users/bob").expectProblem(409, "DeleteConflict.User.Policy");
        tenant.as(alice, Service.IDENTITY).delete("/v1/users/bob?cascade=true").expectProblem(403, "NoPermission");
        tenant.as(alice, Service.POLICY)
                .post("/v1/attachments", attach.formatted("nobody"))
                .expectProblem(404, "EntityNotExist.User");
        tenant.as(bob, Service.POLICY)
                .post("/v1/attachments", attach.formatted("nobody"))
                .expectProblem(403, "NoPermission");
    }

    @Test
    void aServiceMayDoWhatItsWorkNeedsAndNothingElse() {
        String policyService = plane.tokenOf(Service.POLICY);
        String identityService = plane.tokenOf(Service.IDENTITY);
        Tenant tenant = plane.openAccount();
        Member alice = tenant.user("alice");
        String who = "/v1/peers/accounts/" + tenant.account() + "/principals?type=user&name=ALICE";
        String what =
                "/v1/peers/accounts/" + tenant.account() + "/attachments?principalType=user&principalId=" + alice.id();

        RestAnswer found = plane.at(Service.IDENTITY, policyService).get(who).expect(200);
        assertThat(found.text("/name")).isEqualTo("alice");
        assertThat(found.text("/id")).isEqualTo(alice.id());
        plane.at(Service.POLICY, identityService).get(what).expect(200);
        for (String other : List.of(tenant.rootToken(), plane.tokenOf(Service.DECISION), identityService)) {
            plane.at(Service.IDENTITY, other).get(who).expectProblem(403, "NoPermission");
        }
        for (String other : List.of(tenant.rootToken(), plane.tokenOf(Service.DECISION), policyService)) {
            plane.at(Service.POLICY, other).get(what).expectProblem(403, "NoPermission");
        }

        plane.at(Service.DECISION, policyService).get("/v1/ledger").expect(200);
        plane.at(Service.IDENTITY, policyService).get("/v1/export/accounts").expectProblem(403, "NoPermission");
        plane.at(Service.IDENTITY, policyService).get("/v1/users").expectProblem(403, "NoPermission");
        plane.at(Service.DECISION, policyService).get("/v1/projections").expectProblem(403, "NoPermission");
    }
}
