package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.security.Access;
import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.testkit.sealing.Recipient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint of every service, called by the root and by an administrator of one account with what belongs to another:
 * nothing is shown, and nothing of it changes.
 */
class CrossAccountIT {

    private static final String TRUST = "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
            + "\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Principal\\\":{\\\"Service\\\":[\\\"ecs.aliyuncs.com\\\"]}}]}";
    private static final String DOCUMENT =
            "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"mq:PUB\\\",\\\"Resource\\\":\\\"*\\\"}]}";

    /** A word that stands in the name of everything that the victim has. */
    private static final String MARK = "victims";

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant victim = plane.openAccount();
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Bodies with which the calls that need one would succeed upon what is one's own. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("PUT /v1/users/{userName}", "{\"userName\":\"taken\"}"),
            Map.entry("POST /v1/users/{userName}/access-keys", "{}"),
            Map.entry("PUT /v1/users/{userName}/access-keys/{accessKeyId}/status", "{\"status\":\"Inactive\"}"),
            Map.entry("PUT /v1/account/access-keys/{accessKeyId}/status", "{\"status\":\"Inactive\"}"),
            Map.entry("POST /v1/users/{userName}/login-profile", "{\"password\":\"Correct horse 1!\"}"),
            Map.entry("PUT /v1/users/{userName}/login-profile", "{\"password\":\"Correct horse 1!\"}"),
            Map.entry("POST /v1/users/{userName}/tags", "{\"tags\":{\"k\":\"v\"}}"),
            Map.entry("POST /v1/users/{userName}/untag", "{\"tagKeys\":[\"k\"]}"),
            Map.entry("PUT /v1/groups/{groupName}", "{\"groupName\":\"taken\"}"),
            Map.entry("PUT /v1/roles/{roleName}", "{\"trustPolicy\":\"" + TRUST + "\"}"),
            Map.entry("POST /v1/roles/{roleName}/tags", "{\"tags\":{\"k\":\"v\"}}"),
            Map.entry("POST /v1/roles/{roleName}/untag", "{\"tagKeys\":[\"k\"]}"),
            Map.entry("POST /v1/policies/{policyName}/versions", "{\"policyDocument\":\"" + DOCUMENT + "\"}"),
            Map.entry("PUT /v1/policies/{policyName}/default-version", "{\"versionId\":\"v1\"}"),
            Map.entry("PUT /v1/instances/{instanceId}/allowlist", "{\"mode\":\"closed\"}"),
            Map.entry(
                    "PUT /v1/enrolments/{enrolmentId}/key",
                    "{\"publicKey\":\"" + Recipient.fresh().publicKey() + "\"}"));

    @Test
    void noEndpointShowsOrChangesWhatIsAnothers() {
        Tenant attacker = plane.openAccount();
        Member mallory = attacker.user("mallory");
        attacker.grant(mallory, "admin", "\"*\"", "\"*\"");
        eventually(200, () -> attacker.as(mallory, Service.POLICY).get("/v1/policies"));
        furnish();
        Map<Service, String> before = heads();

        for (Service service : Service.values()) {
            for (Endpoint endpoint : Endpoint.of(plane, service)) {
                for (String token : List.of(attacker.rootToken(), mallory.token())) {
                    if (endpoint.authorized().isPresent()) {
                        call(endpoint, plane.at(service, token));
                    }
                }
            }
        }

        assertThat(heads()).as("the victim's streams").isEqualTo(before);
    }

    @Test
    void whoMayOnlyReadChangesNothingOfItsOwnAccountEither() {
        furnish();
        Member reader = victim.user("reader");
        victim.grant(
                reader,
                "reads",
                "[\"ram:Get*\",\"ram:List*\",\"mq:Query*\",\"portcullis:Read*\",\"sts:Get*\"]",
                "\"*\"");
        eventually(200, () -> victim.as(reader, Service.POLICY).get("/v1/policies"));
        Map<Service, String> before = heads();
        int tried = 0;

        for (Service service : Service.values()) {
            for (Endpoint endpoint : Endpoint.of(plane, service)) {
                boolean writes = endpoint.authorized()
                        .filter(authorized -> authorized.access() != Access.READ)
                        .isPresent();
                if (writes) {
                    RestAnswer answer = answer(endpoint, victim.as(reader, service));
                    // What is named in a body is asked about after the body was read.
                    boolean named = endpoint.authorized().orElseThrow().on().length == 0;
                    assertThat(answer.status()).as(endpoint.address()).isIn(403, named ? 400 : 403);
                    tried++;
                }
            }
        }

        assertThat(tried).isGreaterThan(40);
        assertThat(heads()).as("the account's streams").isEqualTo(before);
    }

    private RestAnswer answer(Endpoint endpoint, RestClient as) {
        String path = endpoint.filled(values);
        String body = BODIES.getOrDefault(endpoint.address(), "{}");
        return switch (endpoint.method()) {
            case "GET" -> as.get(path);
            case "DELETE" -> as.delete(path);
            case "PUT" -> as.put(path, body);
            case "POST" -> as.post(path, body);
            default -> throw new AssertionError("nothing is known of " + endpoint.address());
        };
    }

    private void call(Endpoint endpoint, RestClient as) {
        RestAnswer answer = answer(endpoint, as);
        assertThat(answer.status()).as(endpoint.address()).isLessThan(500);
        if (endpoint.path().contains("{")) {
            assertThat(answer.status()).as(endpoint.address()).isBetween(400, 499);
        }
        // What the caller has said itself may be said again when it is refused, and stands in its own account's audit.
        if (answer.status() < 400 && !endpoint.path().startsWith("/v1/audit/entries")) {
            assertThat(answer.body()).as(endpoint.address()).doesNotContain(MARK);
        }
        assertThat(answer.body()).as(endpoint.address()).doesNotContain("\"accountId\":\"" + victim.account() + "\"");
    }

    /** One of everything. */
    private void furnish() {
        RestClient identity = victim.root(Service.IDENTITY);
        Member member = victim.user(MARK + "-user");
        values.put("accountId", victim.account());
        values.put("userName", member.name());
        values.put("accessKeyId", victim.accessKey(member).id());
        identity.post("/v1/groups", "{\"groupName\":\"" + MARK + "-group\"}").expect(201);
        values.put("groupName", MARK + "-group");
        identity.put("/v1/groups/" + MARK + "-group/users/" + member.name(), "").expect(204);
        identity.post("/v1/roles", "{\"roleName\":\"" + MARK + "-role\",\"trustPolicy\":\"" + TRUST + "\"}")
                .expect(201);
        values.put("roleName", MARK + "-role");
        identity.post("/v1/mfa-devices", "{\"virtualMfaDeviceName\":\"" + MARK + "-device\"}")
                .expect(201);
        values.put("deviceName", MARK + "-device");
        values.put("policyName", MARK + "-policy");
        values.put("versionId", "v1");
        values.put("attachmentId", victim.grant(member, MARK + "-policy", "\"mq:PUB\"", "\"*\""));
        victim.activateMessaging();
        victim.root(Service.ACL)
                .post(
                        "/v1/instances",
                        "{\"instanceId\":\"" + MARK + "-instance\",\"namespaced\":true,\"region\":\"cn-hangzhou\"}")
                .expect(201);
        values.put("instanceId", MARK + "-instance");
        values.put(
                "enrolmentId",
                victim.root(Service.ACL)
                        .post(
                                "/v1/enrolments",
                                "{\"name\":\"broker\",\"instances\":[\"" + MARK + "-instance\"],\"publicKey\":\""
                                        + Recipient.fresh().publicKey() + "\"}")
                        .expect(201)
                        .text("/enrolmentId"));
    }

    private Map<Service, String> heads() {
        Map<Service, String> heads = new LinkedHashMap<>();
        for (Service service : List.of(Service.IDENTITY, Service.POLICY, Service.ACL)) {
            heads.put(
                    service,
                    plane.at(service, plane.tokenOf(Service.DECISION))
                            .get("/v1/export/accounts/" + victim.account() + "/head")
                            .expect(200)
                            .text("/head"));
        }
        return heads;
    }
}
