package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a policy denies by its name is denied under every spelling under which it is found. */
class SpellingIT {

    private static final Map<String, String> OTHERWISE = Map.of(
            "userName", "PAYROLL-user",
            "groupName", "payROLL-GROUP",
            "roleName", "Payroll-ROLE",
            "policyName", "PAYROLL-POLICY",
            "deviceName", "PAYROLL-device",
            "versionId", "v1",
            "accessKeyId", "LTAIx");

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();
    private final Member alice = tenant.user("alice");

    @Test
    void aDenyOfANameBitesEveryEndpointInEverySpelling() {
        furnish();
        tenant.policy(
                "all-but-payroll",
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"acs:ram:*:*:*/Payroll-*\"}]}");
        tenant.attach("all-but-payroll", alice);
        eventually(200, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));
        int tried = 0;

        for (Service service : List.of(Service.IDENTITY, Service.POLICY)) {
            for (Endpoint endpoint : Endpoint.of(plane, service)) {
                boolean named = endpoint.authorized()
                        .filter(authorized -> List.of(authorized.on()).stream().anyMatch(on -> on.contains("Name}")))
                        .isPresent();
                if (named) {
                    assertDenied(endpoint, tenant.as(alice, service));
                    tried++;
                }
            }
        }
        assertThat(tried).as("endpoints that name something").isGreaterThan(30);
    }

    @Test
    void aDenyOfANameBitesWhatIsNamedInABody() {
        furnish();
        tenant.policy("harmless", Tenant.statement("Allow", "\"mq:PUB\"", "\"*\""));
        tenant.policy(
                "all-but-payroll",
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":[\"ram:*\",\"sts:*\"],\"Resource\":[\"acs:ram:*:*:*/Payroll-*\"]}]}");
        tenant.attach("all-but-payroll", alice);
        for (String[] attachment : new String[][] {
            {"user", "PAYROLL-USER", "harmless"},
            {"group", "payroll-group", "harmless"},
            {"role", "payroll-role", "harmless"},
            {"user", "alice", "PAYROLL-POLICY"}
        }) {
            explicitly(tenant.as(alice, Service.POLICY)
                    .post(
                            "/v1/attachments",
                            "{\"principalType\":\"" + attachment[0] + "\",\"principalName\":\"" + attachment[1]
                                    + "\",\"policyType\":\"Custom\",\"policyName\":\"" + attachment[2] + "\"}"));
        }
        for (String role : List.of("Payroll-role", "payroll-ROLE")) {
            explicitly(tenant.as(alice, Service.IDENTITY)
                    .post(
                            "/v1/sts/assume-role",
                            "{\"roleArn\":\"acs:ram::" + tenant.account() + ":role/" + role
                                    + "\",\"roleSessionName\":\"session-1\"}"));
        }
    }

    private static void assertDenied(Endpoint endpoint, RestClient as) {
        String path = endpoint.filled(OTHERWISE);
        RestAnswer answer = switch (endpoint.method()) {
            case "GET" -> as.get(path);
            case "DELETE" -> as.delete(path);
            case "PUT" -> as.put(path, path.endsWith("/status") ? "{\"status\":\"Active\"}" : "{}");
            default -> as.post(path, "{}");
        };
        assertThat(answer.status()).as(endpoint.address()).isEqualTo(403);
        explicitly(answer);
    }

    private static void explicitly(RestAnswer answer) {
        answer.expectProblem(403, "NoPermission");
        assertThat(answer.text("/AccessDeniedDetail/NoPermissionType")).isEqualTo("ExplicitDeny");
    }

    private void furnish() {
        RestClient identity = tenant.root(Service.IDENTITY);
        Member payroll = tenant.user("Payroll-user");
        identity.post("/v1/groups", "{\"groupName\":\"Payroll-group\"}").expect(201);
        identity.post("/v1/mfa-devices", "{\"virtualMfaDeviceName\":\"Payroll-device\"}")
                .expect(201);
        identity.post(
                        "/v1/roles",
                        "{\"roleName\":\"Payroll-role\",\"trustPolicy\":\"{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{"
                                + "\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Principal\\\":{\\\"RAM\\\":[\\\"acs:ram::"
                                + tenant.account() + ":user/alice\\\"]}}]}\"}")
                .expect(201);
        tenant.grant(payroll, "Payroll-policy", "\"mq:PUB\"", "\"*\"");
    }
}
