package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.AccessKey;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was refused, who signed in and who got a token ends in the audit log, once, with all that is known of it. */
class AuditLogIT {

    private static final String PASSWORD = "Correct horse 1!";

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();

    @Test
    void aDenialIsOneEntryWithItsDecision() {
        Member alice = tenant.user("alice");
        tenant.policy("nothing", Tenant.statement("Deny", "\"*\"", "\"*\""));
        tenant.attach("nothing", alice);
        tenant.activateMessaging();
        String[][] calls = {
            {"IDENTITY", "/v1/users", "ram:ListUsers"},
            {"POLICY", "/v1/policies", "ram:ListPolicies"},
            {"ACL", "/v1/instances/orders", "mq:QueryInstanceBaseInfo"},
            {"DECISION", "/v1/audit/grants", "portcullis:ReadAudit"},
        };
        for (String[] call : calls) {
            Service service = Service.valueOf(call[0]);
            RestClient client = tenant.as(alice, service)
                    .with("Portcullis-Reason", "curious")
                    .with("Portcullis-Ticket", "T-7")
                    .with("X-Request-Id", "corr-1");
            RestAnswer denied = eventually(403, () -> {
                RestAnswer answer = client.get(call[1]).expect(403);
                assertThat(answer.text("/AccessDeniedDetail/NoPermissionType")).isEqualTo("ExplicitDeny");
                return answer;
            });

            JsonNode entry = onlyEntry("requestId=" + denied.text("/requestId"));

            assertThat(text(entry, "/type")).isEqualTo(service.shortName() + ".audit.refused");
            assertThat(text(entry, "/stream")).isEqualTo(service.shortName() + ".audit");
            assertThat(text(entry, "/outcome")).isEqualTo("Refused");
            assertThat(text(entry, "/action")).isEqualTo(call[2]);
            assertThat(entry.path("resources").size()).isPositive();
            assertThat(text(entry, "/actor/id")).isEqualTo(alice.id());
            assertThat(text(entry, "/actor/name")).isEqualTo("alice");
            assertThat(text(entry, "/actor/type")).isEqualTo("user");
            assertThat(text(entry, "/actor/credential")).isEqualTo("minted-alice");
            assertThat(text(entry, "/sourceAddress")).isEqualTo("127.0.0.1");
            assertThat(text(entry, "/correlationId")).isEqualTo("corr-1");
            assertThat(text(entry, "/reason")).isEqualTo("curious");
            assertThat(text(entry, "/ticket")).isEqualTo("T-7");
            assertThat(text(entry, "/code")).isEqualTo("NoPermission");
            assertThat(text(entry, "/data/policyType")).isEqualTo("AccountLevelIdentityBasedPolicy");
            assertThat(text(entry, "/data/noPermissionType")).isEqualTo("ExplicitDeny");
            assertThat(text(entry, "/data/layer")).isNotEmpty();
            assertThat(text(entry, "/data/determining/0/policyName")).isEqualTo("nothing");
            assertThat(text(entry, "/data/determining/0/versionId")).isEqualTo("v1");
            assertThat(text(entry, "/data/path")).isEqualTo(call[1]);
            assertThat(text(entry, "/position")).startsWith("1:");
        }
    }

    @Test
    void whoReadsWhyAnotherWasDeniedIsOnRecord() {
        Member alice = tenant.user("alice");
        RestAnswer denied =
                eventually(403, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));
        RestAnswer decoded = tenant.root(Service.IDENTITY)
                .post(
                        "/v1/diagnostics/decode",
                        "{\"encodedDiagnosticMessage\":\"" + denied.text("/AccessDeniedDetail/EncodedDiagnosticMessage")
                                + "\"}")
                .expect(200);

        JsonNode entry = onlyEntry("type=identity.audit.diagnostic-message-decoded");

        assertThat(text(entry, "/requestId"))
                .isEqualTo(decoded.header("Portcullis-Request-Id").orElse(""));
        assertThat(text(entry, "/actor/type")).isEqualTo("root");
        assertThat(text(entry, "/data/principalId")).isEqualTo(alice.id());
        assertThat(text(entry, "/data/action")).isEqualTo("ram:ListPolicies");
        assertThat(entries("principal=" + alice.id() + "&type=identity.audit.diagnostic-message-decoded"))
                .hasSize(1);
    }

    @Test
    void theKeyOfMessagingIsExchangedOnRecord() {
        RestClient platform = plane.at(Service.ACL, plane.tokenOf("platform-root.json"));
        RestAnswer rotated =
                platform.post("/v1/operations/messaging-master-keys", "").expect(202);

        RestClient log = plane.at(Service.DECISION, plane.tokenOf("platform-root.json"));
        JsonNode item = Eventually.returns(() -> {
            RestAnswer status = log.get("/v1/projections").expect(200);
            assertThat(status.json().at("/audit/state").asString("")).isEqualTo("leading");
            List<String> lines = plane.at(Service.ACL, plane.tokenOf("platform-root.json"))
                    .get("/v1/export/audit/accounts/1000000000000000/items")
                    .expect(200)
                    .body()
                    .lines()
                    .filter(line -> line.contains("acl.audit.service-key-rotated"))
                    .toList();
            assertThat(lines).hasSize(1);
            return JsonMapper.shared().readTree(lines.getFirst());
        });
        assertThat(item.at("/attributes/requestid").asString(""))
                .isEqualTo(rotated.header("Portcullis-Request-Id").orElse(""));
        assertThat(item.path("data").asString("")).isEqualTo("{\"key\":\"master-key\",\"version\":\"2\"}");
    }

    @Test
    void aTokenThatIsOverIsOneEntryOfWhoseItWas() {
        Member alice = tenant.user("alice");
        String expired = plane.minted(claims -> claims.subject(alice.id())
                .claim("account", tenant.account())
                .claim("principal_type", "user")
                .claim("principal_name", "alice")
                .claim("credential", "minted-alice")
                .issueTime(Date.from(Instant.now().minusSeconds(3_600)))
                .expirationTime(Date.from(Instant.now().minusSeconds(1_800))));

        RestAnswer refused = plane.at(Service.ACL, expired).get("/v1/instances").expect(401);
        JsonNode entry = onlyEntry("requestId=" + refused.text("/requestId"));

        assertThat(text(entry, "/type")).isEqualTo("acl.audit.refused");
        assertThat(text(entry, "/code")).isEqualTo("InvalidBearerToken");
        assertThat(text(entry, "/actor/id")).isEqualTo(alice.id());
    }

    @Test
    void signingInAndFailingToAreOnRecordWithoutWhatWasTyped() {
        Member alice = tenant.user("alice");
        tenant.root(Service.IDENTITY)
                .post("/v1/users/alice/login-profile", "{\"password\":\"" + PASSWORD + "\"}")
                .expect(201);

        RestAnswer wrong = signIn("alice", "Wrong horse 1!").expect(401);
        RestAnswer unknown = signIn("hunter2hunter2", PASSWORD).expect(401);
        RestAnswer session = signIn("alice", PASSWORD).expect(200);

        JsonNode failed = onlyEntry("requestId=" + wrong.text("/requestId"));
        assertThat(text(failed, "/type")).isEqualTo("identity.audit.sign-in-failed");
        assertThat(text(failed, "/outcome")).isEqualTo("Refused");
        assertThat(text(failed, "/data/reason")).isEqualTo("wrong-password");
        assertThat(text(failed, "/data/userId")).isEqualTo(alice.id());
        assertThat(text(failed, "/actor/type")).isEqualTo("anonymous");
        assertThat(text(failed, "/sourceAddress")).isEqualTo("127.0.0.1");
        JsonNode nobody = onlyEntry("requestId=" + unknown.text("/requestId"));
        assertThat(text(nobody, "/data/reason")).isEqualTo("unknown-user");
        JsonNode signedIn = onlyEntry("type=identity.audit.signed-in");
        assertThat(text(signedIn, "/actor/id")).isEqualTo(alice.id());
        assertThat(text(signedIn, "/actor/credential")).isEqualTo(session.text("/sessionId"));
        assertThat(text(signedIn, "/actor/sessionChain")).isEqualTo("user:" + alice.id());
        assertThat(text(signedIn, "/data/expiresAt")).isNotEmpty();
        assertThat(entries("principal=" + alice.id() + "&outcome=Refused")).hasSize(1);
        assertThat(everything())
                .doesNotContain("horse")
                .doesNotContain("hunter2")
                .doesNotContain(session.text("/accessToken"));
    }

    @Test
    void tokensAreOnRecordAndSoAreWrongSecrets() {
        Member alice = tenant.user("alice");
        AccessKey key = tenant.accessKey(alice);
        String token = plane.token(key.id(), key.secret());
        plane.tokenAnswer(key.id(), "0123456789abcdefghijklmnopqrst").expect(401);

        JsonNode issued = onlyEntry("type=identity.audit.token-issued&credential=" + key.id());
        assertThat(text(issued, "/actor/id")).isEqualTo(alice.id());
        assertThat(text(issued, "/data/grantType")).isEqualTo("client_credentials");
        assertThat(text(issued, "/data/expiresAt")).isNotEmpty();
        JsonNode refused = onlyEntry("type=identity.audit.refused&credential=" + key.id());
        assertThat(text(refused, "/code")).isEqualTo("invalid_client");
        assertThat(text(refused, "/actor/type")).isEqualTo("anonymous");
        assertThat(everything())
                .doesNotContain(key.secret())
                .doesNotContain(token)
                .doesNotContain("0123456789abc");
    }

    @Test
    void anAssumedRoleStandsInTheAuditOfBothAccountsWithWhoBegan() {
        Tenant other = plane.openAccount();
        Member alice = tenant.user("alice");
        tenant.grant(alice, "assume", "\"sts:AssumeRole\"", "\"*\"");
        String trust = "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"RAM\":[\"acs:ram::" + tenant.account() + ":user/alice\"]}}]}";
        other.root(Service.IDENTITY)
                .post("/v1/roles", "{\"roleName\":\"auditor\",\"trustPolicy\":\"" + trust.replace("\"", "\\\"") + "\"}")
                .expect(201);

        RestAnswer assumed = eventually(
                200,
                () -> tenant.as(alice, Service.IDENTITY)
                        .post(
                                "/v1/sts/assume-role",
                                "{\"roleArn\":\"acs:ram::" + other.account()
                                        + ":role/auditor\",\"roleSessionName\":\"night\"}"));

        for (Tenant owner : List.of(tenant, other)) {
            JsonNode entry = onlyEntry(owner, "type=identity.audit.role-assumed");
            assertThat(text(entry, "/actor/id")).isEqualTo(alice.id());
            assertThat(text(entry, "/action")).isEqualTo("sts:AssumeRole");
            assertThat(text(entry, "/data/sessionId")).isEqualTo(assumed.text("/credentials/sessionId"));
            assertThat(text(entry, "/data/chain")).isEqualTo("user:" + alice.id());
            assertThat(text(entry, "/data/roleAccountId")).isEqualTo(other.account());
            assertThat(text(entry, "/data/callerAccountId")).isEqualTo(tenant.account());
        }
        assertThat(everything()).doesNotContain(assumed.text("/credentials/bearerToken"));
    }

    @Test
    void aFloodIsCountedAndKeepsNobodyElseOffTheRecord() {
        Member alice = tenant.user("alice");
        Member bob = tenant.user("bob");
        eventually(403, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));
        int flood = 200;
        for (int i = 0; i < flood; i++) {
            tenant.as(alice, Service.POLICY).get("/v1/policies/p" + i).expect(403);
        }
        RestAnswer bobs = tenant.as(bob, Service.POLICY).get("/v1/policies").expect(403);

        onlyEntry("requestId=" + bobs.text("/requestId"));
        Eventually.assertThat(() -> {
            List<JsonNode> listed = entries("type=policy.audit.refused&action=ram:GetPolicy&actor=" + alice.id());
            List<JsonNode> counted =
                    entries("type=policy.audit.refusals-counted&action=ram:GetPolicy&actor=" + alice.id());
            long count = counted.stream()
                    .mapToLong(entry -> entry.at("/data/count").asLong())
                    .sum();
            assertThat(listed.size() + count).isEqualTo(flood);
            assertThat(listed.size()).isLessThan(flood);
        });
    }

    @Test
    void administrationIsInTheSameLogWithWhatHeldBeforeAndAfter() {
        Member alice = tenant.user("alice");
        String attachment = tenant.grant(alice, "readers", "\"ram:List*\"", "\"*\"");
        tenant.root(Service.POLICY)
                .with("Portcullis-Ticket", "T-9")
                .delete("/v1/attachments/" + attachment)
                .expect(204);

        JsonNode detached = onlyEntry("ticket=T-9");

        assertThat(text(detached, "/type")).isEqualTo("policy.attachment.detached");
        assertThat(text(detached, "/outcome")).isEqualTo("Done");
        JsonNode change = detached.at("/changes/0");
        assertThat(text(change, "/kind")).isEqualTo("attachment");
        assertThat(change.path("before").path("policyName").asString("")).isEqualTo("readers");
        assertThat(change.has("after")).isFalse();
        JsonNode attached = onlyEntry("type=policy.attachment.attached");
        assertThat(attached.at("/changes/0/after/policyName").asString("")).isEqualTo("readers");
        assertThat(entries("resource=readers")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void pagesHoldEveryEntryOnceAndOnlyTheCallersOwn() {
        Member alice = tenant.user("alice");
        tenant.user("bob");
        onlyEntry("type=identity.user.created&principal=" + alice.id());
        List<JsonNode> whole = entries("limit=1000");
        List<JsonNode> paged = new ArrayList<>();
        String cursor = "";
        do {
            RestAnswer page = tenant.root(Service.DECISION)
                    .get("/v1/audit/entries?limit=2" + cursor)
                    .expect(200);
            page.json().path("items").forEach(paged::add);
            cursor = page.text("/nextCursor").isEmpty() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());

        assertThat(paged.stream().map(entry -> entry.path("sequence").asLong()).toList())
                .startsWith(whole.stream()
                        .map(entry -> entry.path("sequence").asLong())
                        .toArray(Long[]::new))
                .isSorted()
                .doesNotHaveDuplicates();
        Tenant other = plane.openAccount();
        RestAnswer others =
                tenant.root(Service.DECISION).get("/v1/audit/entries?actor=acs:ram::" + other.account() + ":root");
        others.expectProblem(403, "NoPermission");
        tenant.as(alice, Service.DECISION).get("/v1/audit/entries").expectProblem(403, "NoPermission");
    }

    @Test
    void badFiltersAreRefusedInWords() {
        for (String query : List.of(
                "outcome=Maybe", "from=yesterday", "cursor=AAAA", "actor=nobody", "type=", "unknown=1", "limit=0")) {
            assertThat(tenant.root(Service.DECISION)
                            .get("/v1/audit/entries?" + query)
                            .status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    private RestAnswer signIn(String name, String password) {
        return RestClient.of(plane.url(Service.IDENTITY))
                .post(
                        "/v1/sign-in",
                        "{\"logonName\":\"" + name + "@" + tenant.account() + "\",\"password\":\"" + password + "\"}");
    }

    private JsonNode onlyEntry(String query) {
        return onlyEntry(tenant, query);
    }

    /** The one entry that there is, when it has come; a second one would be a fault. */
    private JsonNode onlyEntry(Tenant owner, String query) {
        return Eventually.returns(() -> {
            List<JsonNode> found = entries(owner, query);
            assertThat(found).as(query).hasSize(1);
            return found.getFirst();
        });
    }

    private List<JsonNode> entries(String query) {
        return entries(tenant, query);
    }

    private static List<JsonNode> entries(Tenant owner, String query) {
        List<JsonNode> entries = new ArrayList<>();
        owner.root(Service.DECISION)
                .get("/v1/audit/entries?" + query)
                .expect(200)
                .json()
                .path("items")
                .forEach(entries::add);
        return entries;
    }

    private String everything() {
        return tenant.root(Service.DECISION)
                .get("/v1/audit/entries?limit=1000")
                .expect(200)
                .body();
    }

    private static String text(JsonNode entry, String pointer) {
        return entry.at(pointer).asString("");
    }
}
