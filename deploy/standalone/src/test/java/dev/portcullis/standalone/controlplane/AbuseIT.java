package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.AccessKey;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What somebody tries who may not: each is refused. */
class AbuseIT {

    private static final Map<Service, String> READS = Map.of(
            Service.IDENTITY, "/v1/users",
            Service.POLICY, "/v1/policies",
            Service.ACL, "/v1/instances",
            Service.DECISION, "/v1/audit/grants");

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();

    @Nested
    class Tokens {

        @Test
        void anExpiredOneIsRefusedEverywhere() {
            refusedEverywhere(token(
                    claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))));
        }

        @Test
        void oneWithoutASignatureIsRefusedEverywhere() {
            refusedEverywhere(new PlainJWT(claims(token(claims -> {}))).serialize());
        }

        @Test
        void oneForAnotherAudienceIsRefusedEverywhere() {
            refusedEverywhere(token(claims -> claims.audience(List.of("somebody-else"))));
        }

        @Test
        void oneOfAnotherIssuerIsRefusedEverywhere() {
            refusedEverywhere(token(claims -> claims.issuer("http://mallory.test")));
        }

        @Test
        void oneThatNeverExpiresIsRefusedEverywhere() {
            refusedEverywhere(token(claims -> claims.expirationTime(null)));
        }

        @Test
        void oneSignedWithAnotherKeyOfTheSameNameIsRefusedEverywhere() throws JOSEException {
            SignedJWT good = parsed(token(claims -> {}));
            refusedEverywhere(ControlPlane.signed(
                    claims(good.serialize()),
                    new ECKeyGenerator(Curve.P_256)
                            .keyID(good.getHeader().getKeyID())
                            .generate()));
        }

        @Test
        void oneWhoseMacWasMadeWithThePublicKeyIsRefusedEverywhere() throws JOSEException {
            SignedJWT good = parsed(token(claims -> {}));
            String published = RestClient.of(plane.url(Service.IDENTITY))
                    .get("/oauth2/jwks")
                    .body();
            SignedJWT confused = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(good.getHeader().getKeyID())
                            .build(),
                    claims(good.serialize()));
            confused.sign(new MACSigner(published.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            refusedEverywhere(confused.serialize());
        }

        @Test
        void aChangedPayloadUnderAGoodSignatureIsRefusedEverywhere() {
            String[] mine = token(claims -> {}).split("\\.", -1);
            String[] others = token(claims ->
                            claims.claim("account", plane.openAccount().account()))
                    .split("\\.", -1);
            refusedEverywhere(mine[0] + "." + others[1] + "." + mine[2]);
        }

        private String token(Consumer<JWTClaimsSet.Builder> change) {
            return plane.minted(claims -> {
                claims.subject(tenant.account())
                        .claim("account", tenant.account())
                        .claim("principal_type", "root")
                        .claim("principal_name", "root")
                        .claim("credential", "c");
                change.accept(claims);
            });
        }

        private void refusedEverywhere(String token) {
            new TreeMap<>(READS)
                    .forEach((service, path) ->
                            plane.at(service, token).get(path).expectProblem(401, "InvalidBearerToken"));
        }

        private SignedJWT parsed(String token) {
            try {
                return SignedJWT.parse(token);
            } catch (java.text.ParseException e) {
                throw new IllegalStateException(e);
            }
        }

        private JWTClaimsSet claims(String token) {
            try {
                return parsed(token).getJWTClaimsSet();
            } catch (java.text.ParseException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Escalation {

        @Test
        void aLimitedUserWidensNothingOfItsOwn() {
            Member alice = tenant.user("alice");
            tenant.grant(alice, "harmless", "[\"ram:Get*\",\"ram:List*\",\"mq:*\"]", "\"*\"");
            tenant.policy("admin", Tenant.statement("Allow", "\"*\"", "\"*\""));
            tenant.root(Service.IDENTITY)
                    .post("/v1/groups", "{\"groupName\":\"admins\"}")
                    .expect(201);
            String trust = "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":"
                    + "\\\"sts:AssumeRole\\\",\\\"Principal\\\":{\\\"RAM\\\":[\\\"acs:ram::" + tenant.account()
                    + ":root\\\"]}}]}";
            tenant.root(Service.IDENTITY)
                    .post("/v1/roles", "{\"roleName\":\"boss\",\"trustPolicy\":\"" + trust + "\"}")
                    .expect(201);
            String everything = Tenant.statement("Allow", "\"*\"", "\"*\"").replace("\"", "\\\"");
            RestClient policy = tenant.as(alice, Service.POLICY);
            RestClient identity = tenant.as(alice, Service.IDENTITY);
            eventually(200, () -> identity.get("/v1/users/alice"));

            for (RestAnswer attempt : List.of(
                    policy.post(
                            "/v1/attachments",
                            "{\"principalType\":\"user\",\"principalName\":\"alice\",\"policyType\":\"Custom\","
                                    + "\"policyName\":\"admin\"}"),
                    policy.post(
                            "/v1/policies/harmless/versions",
                            "{\"policyDocument\":\"" + everything + "\",\"setAsDefault\":true}"),
                    policy.put("/v1/policies/harmless/default-version", "{\"versionId\":\"v1\"}"),
                    policy.post("/v1/policies", "{\"policyName\":\"mine\",\"policyDocument\":\"" + everything + "\"}"),
                    identity.put("/v1/groups/admins/users/alice", ""),
                    identity.put("/v1/roles/boss", "{\"trustPolicy\":\"" + trust + "\"}"),
                    identity.put("/v1/users/alice", "{\"userName\":\"root\"}"),
                    identity.post("/v1/users", "{\"userName\":\"puppet\"}"),
                    identity.post("/v1/users/alice/access-keys", "{\"use\":\"api\"}"),
                    identity.post("/v1/account/access-keys", "{\"use\":\"api\"}"),
                    identity.post("/v1/accounts", "{}"))) {
                attempt.expectProblem(403, "NoPermission");
            }
        }

        @Test
        void anAdministratorWhoMayEverythingStillHasNoKeyOfTheRoot() {
            Member alice = tenant.user("alice");
            tenant.grant(alice, "admin", "\"*\"", "\"*\"");

            tenant.as(alice, Service.IDENTITY)
                    .post("/v1/users", "{\"userName\":\"bob\"}")
                    .expect(201);
            tenant.as(alice, Service.IDENTITY)
                    .post("/v1/account/access-keys", "{\"use\":\"api\"}")
                    .expectProblem(403, "NoPermission");
        }
    }

    @Nested
    class Accounts {

        @Test
        void nothingOfAnotherAccountIsReadOrFound() {
            Member alice = tenant.user("alice");
            tenant.grant(alice, "secret-policy", "\"mq:PUB\"", "\"*\"");
            tenant.activateMessaging();
            tenant.root(Service.ACL)
                    .post("/v1/instances", "{\"instanceId\":\"orders\",\"namespaced\":true,\"region\":\"cn-hangzhou\"}")
                    .expect(201);
            Tenant other = plane.openAccount();
            Member mallory = other.user("mallory");
            other.grant(mallory, "admin", "\"*\"", "\"*\"");
            eventually(200, () -> other.as(mallory, Service.POLICY).get("/v1/policies"));

            for (String token : List.of(other.rootToken(), mallory.token())) {
                new TreeMap<>(READS)
                        .forEach((service, path) -> assertThat(eventually(
                                                200,
                                                () -> plane.at(service, token).get(path))
                                        .body())
                                .doesNotContain("alice")
                                .doesNotContain("secret-policy")
                                .doesNotContain("orders"));
                plane.at(Service.IDENTITY, token).get("/v1/users/alice").expectProblem(404, "EntityNotExist.User");
                plane.at(Service.POLICY, token)
                        .get("/v1/policies/secret-policy")
                        .expectProblem(404, "EntityNotExist.Policy");
                plane.at(Service.DECISION, token)
                        .post(
                                "/v1/decisions",
                                "{\"principal\":\"acs:ram::" + tenant.account()
                                        + ":user/alice\",\"action\":\"mq:PUB\",\"resource\":\"acs:mq:*:"
                                        + tenant.account() + ":orders%t\",\"sourceAddress\":\"10.0.0.1\"}")
                        .expectProblem(403, "NoPermission");
            }
        }
    }

    @Nested
    class SecondLives {

        @Test
        void aUserThatIsCreatedAnewHasNothingOfTheOldOne() {
            Member first = tenant.user("alice");
            tenant.grant(first, "lists", "\"ram:List*\"", "\"*\"");
            eventually(200, () -> tenant.as(first, Service.POLICY).get("/v1/policies"));
            AccessKey key = tenant.accessKey(first);
            tenant.root(Service.IDENTITY).delete("/v1/users/alice").expectProblem(409, "DeleteConflict.User.AccessKey");
            tenant.root(Service.IDENTITY).delete("/v1/users/alice?cascade=true").expect(204);
            plane.tokenAnswer(key.id(), key.secret()).expect(401);
            Member second = tenant.user("alice");

            eventually(403, () -> tenant.as(second, Service.POLICY).get("/v1/policies"));
            eventually(401, () -> tenant.as(first, Service.POLICY).get("/v1/policies"));
        }

        @Test
        void aUserThatIsCreatedAnewIsInNoneOfTheOldOnesGroups() {
            Member first = tenant.user("alice");
            RestClient identity = tenant.root(Service.IDENTITY);
            identity.post("/v1/groups", "{\"groupName\":\"team\"}").expect(201);
            identity.put("/v1/groups/team/users/alice", "").expect(204);
            tenant.policy("team-lists", Tenant.statement("Allow", "\"ram:List*\"", "\"*\""));
            tenant.root(Service.POLICY)
                    .post(
                            "/v1/attachments",
                            "{\"principalType\":\"group\",\"principalName\":\"team\",\"policyType\":\"Custom\","
                                    + "\"policyName\":\"team-lists\"}")
                    .expect(201);
            eventually(200, () -> tenant.as(first, Service.POLICY).get("/v1/policies"));
            identity.delete("/v1/users/alice").expectProblem(409, "DeleteConflict.User.Group");
            identity.delete("/v1/users/alice?cascade=true").expect(204);
            Member second = tenant.user("alice");

            eventually(403, () -> tenant.as(second, Service.POLICY).get("/v1/policies"));
            eventually(401, () -> tenant.as(first, Service.POLICY).get("/v1/policies"));
        }

        @Test
        void whoWasRenamedActsUnderTheNewNameAndNeverAsItsSuccessor() {
            Member alice = tenant.user("alice");
            tenant.root(Service.IDENTITY)
                    .put("/v1/users/alice", "{\"userName\":\"bob\"}")
                    .expect(200);
            tenant.user("alice");
            tenant.root(Service.IDENTITY)
                    .put(
                            "/v1/account/security-preference",
                            "{\"enableSaveMfaTicket\":false,\"allowUserToChangePassword\":true,"
                                    + "\"allowUserToManageAccessKeys\":true,\"allowUserToManageMfaDevices\":true,"
                                    + "\"allowUserToManagePublicKeys\":false,\"loginSessionDuration\":6,"
                                    + "\"loginNetworkMasks\":[]}")
                    .expect(200);

            tenant.as(alice, Service.IDENTITY)
                    .post("/v1/users/alice/access-keys", "{\"use\":\"api\"}")
                    .expectProblem(403, "NoPermission");
            tenant.as(alice, Service.IDENTITY)
                    .post("/v1/users/bob/access-keys", "{\"use\":\"api\"}")
                    .expect(201);
        }
    }

    @Nested
    class Revocation {

        @Test
        void aClosedAccountHasNoPrincipalsAnyMore() {
            Tenant closing = plane.openAccount();
            Member alice = closing.user("alice");
            closing.grant(alice, "reader", "\"ram:*\"", "\"*\"");
            AccessKey key = closing.accessKey(alice);
            Member live = closing.with(alice, key);
            eventually(200, () -> closing.as(live, Service.POLICY).get("/v1/policies"));

            plane.at(Service.IDENTITY, plane.tokenOf("platform-root.json"))
                    .post("/v1/accounts/" + closing.account() + "/close", "")
                    .expect(200);

            eventually(401, () -> closing.as(live, Service.POLICY).get("/v1/policies"));
            plane.tokenAnswer(key.id(), key.secret()).expect(401);
        }

        @Test
        void aDisabledKeyEndsItsTokensEverywhere() {
            Member alice = tenant.user("alice");
            tenant.grant(alice, "reader", "[\"ram:*\",\"mq:*\",\"portcullis:*\"]", "\"*\"");
            AccessKey key = tenant.accessKey(alice);
            Member live = tenant.with(alice, key);
            new TreeMap<>(READS)
                    .forEach((service, path) ->
                            eventually(200, () -> tenant.as(live, service).get(path)));

            tenant.root(Service.IDENTITY)
                    .put("/v1/users/alice/access-keys/" + key.id() + "/status", "{\"status\":\"Inactive\"}")
                    .expect(200);

            new TreeMap<>(READS)
                    .forEach((service, path) ->
                            eventually(401, () -> tenant.as(live, service).get(path)));
            plane.tokenAnswer(key.id(), key.secret()).expect(401);
        }

        @Test
        void aDeletedKeyADisabledUserAndEndedSessionsEndTokensToo() {
            Member alice = tenant.user("alice");
            tenant.grant(alice, "reader", "\"ram:*\"", "\"*\"");
            AccessKey deleted = tenant.accessKey(alice);
            Member first = tenant.with(alice, deleted);
            eventually(200, () -> tenant.as(first, Service.POLICY).get("/v1/policies"));
            tenant.root(Service.IDENTITY)
                    .delete("/v1/users/alice/access-keys/" + deleted.id())
                    .expect(204);
            eventually(401, () -> tenant.as(first, Service.POLICY).get("/v1/policies"));

            Member second = tenant.with(alice, tenant.accessKey(alice));
            eventually(200, () -> tenant.as(second, Service.POLICY).get("/v1/policies"));
            tenant.root(Service.IDENTITY)
                    .post("/v1/users/alice/end-sessions", "")
                    .expect(200);
            eventually(401, () -> tenant.as(second, Service.POLICY).get("/v1/policies"));

            AccessKey key = tenant.accessKey(alice);
            plane.tokenAnswer(key.id(), key.secret()).expect(200);
            tenant.root(Service.IDENTITY).post("/v1/users/alice/disable", "").expect(200);
            plane.tokenAnswer(key.id(), key.secret()).expect(401);
            eventually(401, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));
        }
    }
}
