package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Resource groups over all services: made by one, filled by another, decided by a third. */
class ResourceGroupsIT {

    private static final String IN_LIVE = "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"acs:ResourceGroupId\":\"%s\"}}}]}";

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();

    @Test
    void aGroupIsDeletedWhenItsLastInstanceHasLeft() {
        String live = group("live");
        register("orders", live);

        tenant.root(Service.POLICY)
                .delete("/v1/resource-groups/" + live)
                .expectProblem(409, "DeleteConflict.ResourceGroup.Resource");
        move("orders", "rg-default");
        tenant.root(Service.POLICY).delete("/v1/resource-groups/" + live).expect(204);
        tenant.root(Service.ACL)
                .post("/v1/instances/orders/resource-group", "{\"resourceGroupId\":\"" + live + "\"}")
                .expectProblem(404, "EntityNotExist.ResourceGroup");
    }

    @Test
    void aGroupThatWasMadeAMomentAgoCanBeFilledAtOnceAndByNobodyElse() {
        Tenant other = plane.openAccount();
        other.activateMessaging();
        String live = group("live");
        register("orders", live);

        other.root(Service.ACL)
                .post(
                        "/v1/instances",
                        "{\"instanceId\":\"theirs\",\"namespaced\":true,\"region\":\"cn-hangzhou\","
                                + "\"resourceGroupId\":\"" + live + "\"}")
                .expectProblem(404, "EntityNotExist.ResourceGroup");
    }

    @Test
    void puttingAnInstanceIntoAGroupNeedsRightsOnBoth() {
        String live = group("live");
        register("orders", "rg-default");
        Member alice = tenant.user("alice");
        tenant.grant(alice, "instances", "\"mq:*\"", "\"acs:mq:*:*:*\"");
        Member bob = tenant.user("bob");
        tenant.grant(bob, "groups", "[\"mq:*\",\"ram:*\"]", "\"acs:ram:*:*:resourcegroup/*\"");
        String move = "{\"resourceGroupId\":\"" + live + "\"}";
        String create = "{\"instanceId\":\"more\",\"namespaced\":true,\"region\":\"cn-hangzhou\","
                + "\"resourceGroupId\":\"%s\"}";

        for (Member half : List.of(alice, bob)) {
            RestAnswer refused = tenant.as(half, Service.ACL).post("/v1/instances/orders/resource-group", move);
            refused.expectProblem(403, "NoPermission");
            assertThat(refused.text("/AccessDeniedDetail/AuthAction"))
                    .isEqualTo(half.equals(alice) ? "ram:UpdateResourceGroup" : "mq:ChangeResourceGroup");
            tenant.as(half, Service.ACL)
                    .post("/v1/instances", create.formatted(live))
                    .expectProblem(403, "NoPermission");
        }
        tenant.as(alice, Service.ACL)
                .post("/v1/instances/nothing/resource-group", "{\"resourceGroupId\":\"none such\"}")
                .expectProblem(403, "NoPermission");
        tenant.as(alice, Service.ACL)
                .post("/v1/instances", create.formatted("rg-default"))
                .expect(201);

        tenant.grant(alice, "into-live", "\"ram:UpdateResourceGroup\"", "\"acs:ram:*:*:resourcegroup/" + live + "\"");
        tenant.as(alice, Service.ACL)
                .post("/v1/instances/orders/resource-group", move)
                .expect(200);
        tenant.as(alice, Service.ACL)
                .post("/v1/instances", create.formatted(live).replace("more", "evenmore"))
                .expect(201);
        tenant.as(alice, Service.ACL)
                .post("/v1/instances/orders/resource-group", "{\"resourceGroupId\":\"rg-default\"}")
                .expectProblem(403, "NoPermission");
    }

    @Test
    void whatMayBeDoneFollowsTheInstanceFromGroupToGroup() {
        Member alice = tenant.user("alice");
        String live = group("live");
        register("orders", "rg-default");
        tenant.policy("in-live", IN_LIVE.formatted(live));
        tenant.attach("in-live", alice);
        assertThat(decide("orders")).isEqualTo("ImplicitDeny");

        // Every answer waits until the move is in force.
        String moved = move("orders", live);
        assertThat(decide("orders", moved)).isEqualTo("Allow");
        tenant.as(alice, Service.ACL).get("/v1/instances/orders").expect(200);
        String back = move("orders", "rg-default");
        assertThat(decide("orders", back)).isEqualTo("ImplicitDeny");
    }

    @Test
    void nobodyClaimsAGroupInTheContext() {
        Member alice = tenant.user("alice");
        register("orders", "rg-default");
        tenant.policy("in-live", IN_LIVE.formatted("rg-live"));
        tenant.attach("in-live", alice);

        tenant.root(Service.DECISION)
                .post(
                        "/v1/decisions",
                        question("orders", "").replace("}", ",\"context\":{\"acs:ResourceGroupId\":[\"rg-live\"]}}"))
                .expectProblem(400, "InvalidParameter");
    }

    private String group(String name) {
        return tenant.root(Service.POLICY)
                .post("/v1/resource-groups", "{\"name\":\"" + name + "\"}")
                .expect(201)
                .text("/resourceGroupId");
    }

    private void register(String instance, String group) {
        tenant.activateMessaging();
        tenant.root(Service.ACL)
                .post(
                        "/v1/instances",
                        "{\"instanceId\":\"" + instance + "\",\"namespaced\":true,\"region\":\"cn-hangzhou\","
                                + "\"resourceGroupId\":\"" + group + "\"}")
                .expect(201);
    }

    /** Moves the instance; the token that stands for that. */
    private String move(String instance, String group) {
        return tenant.root(Service.ACL)
                .post("/v1/instances/" + instance + "/resource-group", "{\"resourceGroupId\":\"" + group + "\"}")
                .expect(200)
                .consistencyToken();
    }

    private String decide(String instance) {
        return eventually(200, () -> tenant.root(Service.DECISION).post("/v1/decisions", question(instance, "")))
                .text("/outcome");
    }

    private String decide(String instance, String token) {
        RestAnswer answer = eventually(
                200,
                () -> tenant.root(Service.DECISION)
                        .post("/v1/decisions", question(instance, ",\"consistencyToken\":\"" + token + "\"")));
        return answer.text("/outcome");
    }

    private String question(String instance, String more) {
        return "{\"principal\":\"acs:ram::" + tenant.account()
                + ":user/alice\",\"action\":\"mq:QueryInstanceBaseInfo\"," + "\"resource\":\"acs:mq:cn-hangzhou:"
                + tenant.account() + ":" + instance + "\"" + more + "}";
    }
}
