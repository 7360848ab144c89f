package dev.portcullis.acl.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every instance is in exactly one resource group, which policy-service knows. */
class ResourceGroupIT {

    private static final String LIVE = "rg-aaaaaaaaaaaaaaaaaaaa";
    private static final String PATH = "/v1/instances/orders";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @Test
    void anInstanceIsInTheDefaultGroupUnlessToldOtherwise() {
        RestAnswer registered = root.post("/v1/instances", instance("")).expect(201);

        assertThat(registered.text("/resourceGroupId")).isEqualTo("rg-default");
        assertThat(RunningAclService.eventsSinceActivation(account)).containsExactly("acl.instance.registered");
    }

    @Test
    void anInstanceIsRegisteredIntoAGroupInOneTransaction() {
        exists(LIVE);

        RestAnswer registered = root.post("/v1/instances", instance(",\"resourceGroupId\":\"" + LIVE + "\""))
                .expect(201);

        assertThat(registered.text("/resourceGroupId")).isEqualTo(LIVE);
        assertThat(root.get(PATH).expect(200).json()).isEqualTo(registered.json());
        assertThat(RunningAclService.eventsSinceActivation(account))
                .containsExactly("acl.instance.registered", "acl.instance.resource-group-changed");
        assertThat(service.transactionsOf(account)).hasSize(2);
        assertThat(service.metaDataOf(account).subList(1, 3)).allMatch(metaData -> metaData.contains("1:7"));
    }

    @Test
    void movingIsAnEventWithBothGroupsAndMovingToWhereItIsIsNone() {
        exists(LIVE);
        root.post("/v1/instances", instance("")).expect(201);

        RestAnswer moved = root.with("Portcullis-Reason", "goes live")
                .post(PATH + "/resource-group", "{\"resourceGroupId\":\"" + LIVE + "\"}")
                .expect(200);
        assertThat(moved.text("/resourceGroupId")).isEqualTo(LIVE);
        root.post(PATH + "/resource-group", "{\"resourceGroupId\":\"" + LIVE + "\"}")
                .expect(200);
        root.post(PATH + "/resource-group", "{\"resourceGroupId\":\"rg-default\"}")
                .expect(200);

        assertThat(RunningAclService.eventsSinceActivation(account))
                .containsExactly(
                        "acl.instance.registered",
                        "acl.instance.resource-group-changed",
                        "acl.instance.resource-group-changed");
        assertThat(service.metaDataOf(account).get(2)).contains("goes live");
        assertThat(root.get(PATH).expect(200).text("/resourceGroupId")).isEqualTo("rg-default");
    }

    @Test
    void aMoveIsSeenByWhoeverComparesTheInstancesTag() {
        exists(LIVE);
        root.post("/v1/instances", instance("")).expect(201);
        String before = root.get(PATH).expect(200).entityTag();
        root.post(PATH + "/resource-group", "{\"resourceGroupId\":\"" + LIVE + "\"}")
                .expect(200);

        root.with("If-Match", before).delete(PATH).expectProblem(412, "PreconditionFailed");
        root.with("If-Match", root.get(PATH).entityTag()).delete(PATH).expect(204);
    }

    @Test
    void anInstanceThatComesBackIsInTheDefaultGroup() {
        exists(LIVE);
        root.post("/v1/instances", instance(",\"resourceGroupId\":\"" + LIVE + "\""))
                .expect(201);
        root.delete(PATH).expect(204);

        assertThat(root.post("/v1/instances", instance("")).expect(201).text("/resourceGroupId"))
                .isEqualTo("rg-default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rg-bbbbbbbbbbbbbbbbbbbb", "RG-DEFAULT", "production", "", "rg-../../accounts"})
    void anUnknownGroupIsRefused(String group) {
        root.post("/v1/instances", instance(",\"resourceGroupId\":\"" + group + "\""))
                .expectProblem(404, "EntityNotExist.ResourceGroup");
        assertThat(RunningAclService.eventsSinceActivation(account)).isEmpty();

        root.post("/v1/instances", instance("")).expect(201);
        root.post(PATH + "/resource-group", "{\"resourceGroupId\":\"" + group + "\"}")
                .expectProblem(404, "EntityNotExist.ResourceGroup");
        assertThat(RunningAclService.eventsSinceActivation(account)).containsExactly("acl.instance.registered");
    }

    @Test
    void theGroupOfAnotherAccountIsUnknown() {
        exists(LIVE);
        RestClient mallory = service.rootOf(Cast.freshAccount());

        mallory.post("/v1/instances", instance(",\"resourceGroupId\":\"" + LIVE + "\""))
                .expectProblem(404, "EntityNotExist.ResourceGroup");
    }

    @Test
    void withoutPolicyServiceNothingIsPutIntoAGroupButTheDefaultOne() {
        RunningAclService.policies().answers(lookup(LIVE), 500, "{}");

        root.post("/v1/instances", instance(",\"resourceGroupId\":\"" + LIVE + "\""))
                .expectProblem(503, "PolicyUnavailable");
        RunningAclService.policies().answers(lookup(LIVE), 200, "{\"resourceGroupId\":\"" + LIVE + "\"}");
        root.post("/v1/instances", instance(",\"resourceGroupId\":\"" + LIVE + "\""))
                .expectProblem(503, "PolicyUnavailable");
        root.post("/v1/instances", instance(",\"resourceGroupId\":\"rg-default\""))
                .expect(201);
    }

    @Test
    void whatIsNotThereIsNotMoved() {
        exists(LIVE);
        root.post(PATH + "/resource-group", "{\"resourceGroupId\":\"" + LIVE + "\"}")
                .expectProblem(404, "EntityNotExist.Instance");
    }

    @Test
    void aTenantDoesNotAskWhatOnlyServicesMayAsk() {
        root.get("/v1/peers/accounts/" + account + "/resource-groups/rg-default/instances")
                .expectProblem(403, "NoPermission");
    }

    private void exists(String group) {
        RunningAclService.policies()
                .answers(
                        lookup(group),
                        200,
                        "{\"resourceGroupId\":\"" + group + "\",\"name\":\"live\",\"head\":\"1:7\"}");
    }

    private String lookup(String group) {
        return "/v1/peers/accounts/" + account + "/resource-groups/" + group;
    }

    private static String instance(String more) {
        return "{\"instanceId\":\"orders\",\"namespaced\":true,\"region\":\"cn-hangzhou\"" + more + "}";
    }
}
