package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attachments over all services: on what terms they are made, and what that means for decisions. */
class AttachmentsIT {

    private static final String DOCUMENT = "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"%s\","
            + "\"Action\":[\"mq:QueryInstanceBaseInfo\",\"mq:OnsInstanceBaseInfo\"],\"Resource\":\"*\"}]}";
    private static final String ATTACHING =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ram:AttachPolicyToUser\",\"Resource\":\"*\"}]}";

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();

    @Test
    void aGrantWithAnEndIsInForceUntilThenAndRevokedAfterwards() {
        tenant.activateMessaging();
        tenant.user("alice");
        tenant.policy("reading", DOCUMENT.formatted("Allow"));
        register("orders");

        RestAnswer lasting =
                attach("alice", "reading", ",\"expiresAt\":\"" + Instant.now().plusSeconds(3_600) + "\"");
        assertThat(decide("orders", lasting.consistencyToken())).isEqualTo("Allow");
        tenant.root(Service.POLICY)
                .delete("/v1/attachments/" + lasting.text("/attachmentId"))
                .expect(204);

        RestAnswer attached =
                attach("alice", "reading", ",\"expiresAt\":\"" + Instant.now().plusSeconds(10) + "\"");
        Eventually.returnsWithin(Duration.ofSeconds(30), () -> {
            assertThat(decide("orders", "")).isEqualTo("ImplicitDeny");
            return true;
        });
        String id = attached.text("/attachmentId");
        Eventually.returnsWithin(Duration.ofSeconds(30), () -> {
            tenant.root(Service.POLICY).get("/v1/attachments/" + id).expect(404);
            return true;
        });
    }

    @Test
    void aPolicyInTheScopeOfAResourceGroupCountsOnItsInstancesAndADenyThereWins() {
        tenant.activateMessaging();
        tenant.user("alice");
        tenant.policy("reading", DOCUMENT.formatted("Allow"));
        tenant.policy("never", DOCUMENT.formatted("Deny"));
        String live = tenant.root(Service.POLICY)
                .post("/v1/resource-groups", "{\"name\":\"live\"}")
                .expect(201)
                .text("/resourceGroupId");
        register("plain");
        eventually(
                201,
                () -> tenant.root(Service.ACL)
                        .post(
                                "/v1/instances",
                                "{\"instanceId\":\"orders\",\"namespaced\":true,\"region\":\"cn-hangzhou\","
                                        + "\"resourceGroupId\":\"" + live + "\"}"));

        String token = attach("alice", "reading", ",\"resourceGroupId\":\"" + live + "\"")
                .consistencyToken();
        assertThat(decide("orders", token)).isEqualTo("Allow");
        assertThat(decide("plain", token)).isEqualTo("ImplicitDeny");

        attach("alice", "reading", "");
        String denied = attach("alice", "never", ",\"resourceGroupId\":\"" + live + "\"")
                .consistencyToken();
        assertThat(decide("orders", denied)).isEqualTo("ExplicitDeny");
        assertThat(decide("plain", denied)).isEqualTo("Allow");
        tenant.root(Service.POLICY).delete("/v1/resource-groups/" + live).expect(409);
    }

    @Test
    void anotherDefaultVersionIsInForceForEverybodyWhoHasThePolicy() {
        Member alice = tenant.user("alice");
        Member bob = tenant.user("bob");
        tenant.grant(alice, "reads", "\"ram:ListPolicies\"", "\"*\"");
        tenant.attach("reads", bob);
        for (Member member : List.of(alice, bob)) {
            eventually(200, () -> tenant.as(member, Service.POLICY).get("/v1/policies"));
        }

        tenant.root(Service.POLICY)
                .post(
                        "/v1/policies/reads/versions",
                        "{\"policyDocument\":\""
                                + Tenant.statement("Allow", "\"ram:ListUsers\"", "\"*\"")
                                        .replace("\"", "\\\"")
                                + "\"}")
                .expect(201);
        for (Member member : List.of(alice, bob)) {
            tenant.as(member, Service.POLICY).get("/v1/policies").expect(200);
        }
        tenant.root(Service.POLICY)
                .put("/v1/policies/reads/default-version", "{\"versionId\":\"v2\"}")
                .expect(200);

        for (Member member : List.of(alice, bob)) {
            eventually(403, () -> tenant.as(member, Service.POLICY).get("/v1/policies"));
            eventually(200, () -> tenant.as(member, Service.IDENTITY).get("/v1/users"));
        }
    }

    @Test
    void aJobStopsWhenWhoeverAskedForItMayNotDoItAnyMore() {
        Member admin = tenant.user("admin");
        tenant.policy("attaching", ATTACHING);
        tenant.policy("reading", DOCUMENT.formatted("Allow"));
        tenant.attach("attaching", admin);
        String right = tenant.root(Service.POLICY)
                .get("/v1/attachments?principalName=admin")
                .expect(200)
                .text("/items/0/attachmentId");
        // Of users who do not exist, so that nothing but the right to do it is in question; enough to last for a while.
        String users = IntStream.range(0, 900)
                .mapToObj(i -> "{\"principalType\":\"user\",\"principalName\":\"u" + i + "\"}")
                .collect(Collectors.joining(","));
        String policies = IntStream.range(0, 11)
                .mapToObj(i -> "{\"policyType\":\"Custom\",\"policyName\":\"p" + i + "\"}")
                .collect(Collectors.joining(","));
        String job = eventually(
                        202,
                        () -> tenant.as(admin, Service.POLICY)
                                .post(
                                        "/v1/attachment-jobs",
                                        "{\"action\":\"attach\",\"grants\":[{\"principals\":[" + users
                                                + "],\"policies\":[" + policies + "]}]}"))
                .text("/jobId");

        tenant.root(Service.POLICY).delete("/v1/attachments/" + right).expect(204);

        RestAnswer stopped = Eventually.returnsWithin(Duration.ofSeconds(60), () -> {
            RestAnswer answer = tenant.root(Service.POLICY)
                    .get("/v1/attachment-jobs/" + job)
                    .expect(200);
            assertThat(answer.text("/state")).isNotEqualTo("running");
            return answer;
        });
        assertThat(stopped.text("/state")).isEqualTo("stopped");
        assertThat(stopped.text("/stopCode")).isEqualTo("NoPermission");
        assertThat(stopped.json().at("/waiting").asInt()).isPositive();
    }

    private RestAnswer attach(String user, String policy, String terms) {
        return eventually(
                201,
                () -> tenant.root(Service.POLICY)
                        .post(
                                "/v1/attachments",
                                "{\"principalType\":\"user\",\"principalName\":\"" + user
                                        + "\",\"policyType\":\"Custom\",\"policyName\":\"" + policy + "\"" + terms
                                        + "}"));
    }

    private void register(String instance) {
        tenant.root(Service.ACL)
                .post(
                        "/v1/instances",
                        "{\"instanceId\":\"" + instance + "\",\"namespaced\":true,\"region\":\"cn-hangzhou\"}")
                .expect(201);
    }

    private String decide(String instance, String token) {
        String after = token.isEmpty() ? "" : ",\"consistencyToken\":\"" + token + "\"";
        return eventually(
                        200,
                        () -> tenant.root(Service.DECISION)
                                .post(
                                        "/v1/decisions",
                                        "{\"principal\":\"acs:ram::" + tenant.account()
                                                + ":user/alice\",\"action\":\"mq:QueryInstanceBaseInfo\","
                                                + "\"resource\":\"acs:mq:cn-hangzhou:" + tenant.account() + ":"
                                                + instance + "\"" + after + "}"))
                .text("/outcome");
    }
}
