package dev.portcullis.policy.resourcegroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceGroupApiIT {

    private static final String GROUPS = "/v1/resource-groups";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @Test
    void everyAccountHasADefaultGroupThatNobodyMade() {
        RestAnswer group = root.get(GROUPS + "/rg-default").expect(200);

        assertThat(group.text("/name")).isEqualTo("default");
        assertThat(group.json().has("createdAt")).isFalse();
        assertThat(root.get(GROUPS).expect(200).json().at("/items")).hasSize(1);
        root.delete(GROUPS + "/rg-default").expectProblem(409, "DefaultResourceGroup");
        root.put(GROUPS + "/rg-default", "{\"displayName\":\"mine\"}").expectProblem(409, "DefaultResourceGroup");
        root.post(GROUPS, "{\"name\":\"Default\"}").expectProblem(409, "EntityAlreadyExists.ResourceGroup");
        assertThat(service.eventsOf(account)).isEmpty();
    }

    @Test
    void aCreatedGroupIsFoundAndItsNameTakenWhateverItsCase() {
        RestAnswer created = root.with("Portcullis-Reason", "two teams")
                .post(GROUPS, "{\"name\":\"Production\",\"displayName\":\"Live systems\"}")
                .expect(201);

        String id = created.text("/resourceGroupId");
        assertThat(id).matches("rg-[a-z2-7]{20}");
        assertThat(created.header("Location")).contains(GROUPS + "/" + id);
        assertThat(root.get(GROUPS + "/" + id).expect(200).json()).isEqualTo(created.json());
        root.post(GROUPS, "{\"name\":\"pRODUCTION\"}").expectProblem(409, "EntityAlreadyExists.ResourceGroup");
        assertThat(service.eventsOf(account)).containsExactly("policy.resource-group.created");
        assertThat(service.metaDataOf(account).getFirst()).contains("two teams");
    }

    @Test
    void theDisplayNameChangesAndTheNameStays() {
        String id = create("production");
        String path = GROUPS + "/" + id;

        RestAnswer updated = root.put(path, "{\"displayName\":\"Größere\"}").expect(200);
        assertThat(updated.text("/displayName")).isEqualTo("Größere");
        assertThat(updated.text("/name")).isEqualTo("production");
        root.put(path, "{\"displayName\":\"Größere\"}").expect(200);
        root.with("If-Match", "\"0\"")
                .put(path, "{\"displayName\":\"again\"}")
                .expectProblem(412, "PreconditionFailed");

        assertThat(service.eventsOf(account))
                .containsExactly("policy.resource-group.created", "policy.resource-group.updated");
    }

    @Test
    void groupsAreListedByNameInPagesWithTheDefaultOneAmongThem() {
        for (String name : List.of("delta", "Alpha", "echo", "Bravo")) {
            create(name);
        }

        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            RestAnswer page = root.get(GROUPS + "?limit=2" + cursor).expect(200);
            page.json().at("/items").forEach(item -> names.add(item.at("/name").asString()));
            cursor = page.text("/nextCursor").isEmpty() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());

        assertThat(names).containsExactly("Alpha", "Bravo", "default", "delta", "echo");
        root.get(GROUPS + "?cursor=%00").expectProblem(400, "InvalidParameter");
    }

    @Test
    void anotherAccountsGroupIsInvisible() {
        String path = GROUPS + "/" + create("production");
        RestClient mallory = service.rootOf(Cast.freshAccount());

        mallory.get(path).expectProblem(404, "EntityNotExist.ResourceGroup");
        mallory.put(path, "{\"displayName\":\"mine\"}").expectProblem(404, "EntityNotExist.ResourceGroup");
        mallory.delete(path).expectProblem(404, "EntityNotExist.ResourceGroup");
        mallory.post(GROUPS, "{\"name\":\"production\"}").expect(201);
        assertThat(service.eventsOf(account)).containsExactly("policy.resource-group.created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\"}",
                "{\"name\":\"1a\"}",
                "{\"name\":\"a_b\"}",
                "{\"name\":\"\"}",
                "{\"name\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
                "{\"name\":\"ab\",\"displayName\":\"\"}",
                "{\"name\":\"ab\",\"displayName\":\"a\\u0000b\"}",
                "{\"name\":\"ab\",\"displayName\":\"\\ud800\"}",
                "{\"displayName\":\"ab\"}"
            })
    void whatIsNoNameIsRefusedWithItsPlace(String body) {
        RestAnswer refused = root.post(GROUPS, body).expect(400);

        assertThat(refused.text("/code")).startsWith("InvalidParameter");
        assertThat(refused.text("/errors/0/pointer")).isIn("/name", "/displayName");
        assertThat(service.eventsOf(account)).isEmpty();
    }

    @Test
    void anAccountHasThirtyGroupsBesideTheDefaultOne() {
        for (int i = 0; i < 30; i++) {
            create("group-" + i);
        }

        root.post(GROUPS, "{\"name\":\"one-more\"}").expectProblem(409, "LimitExceeded.ResourceGroup");
    }

    @Nested
    class Deleting {

        @Test
        void anEmptyGroupIsDeletedOnceAclServiceHasConfirmedThatItIs() {
            String id = create("production");
            String path = GROUPS + "/" + id;
            root.delete(path).expectProblem(503, "AclUnavailable");
            answerOfAcl(id, 200, "{\"instances\":2,\"head\":\"1:3\"}");
            root.delete(path).expectProblem(409, "DeleteConflict.ResourceGroup.Resource");
            answerOfAcl(id, 500, "{}");
            root.delete(path).expectProblem(503, "AclUnavailable");
            answerOfAcl(id, 200, "{\"instances\":0}");
            root.delete(path).expectProblem(503, "AclUnavailable");

            answerOfAcl(id, 200, "{\"instances\":0,\"head\":\"1:4\"}");
            root.delete(path).expect(204);

            root.get(path).expectProblem(404, "EntityNotExist.ResourceGroup");
            root.delete(path).expectProblem(404, "EntityNotExist.ResourceGroup");
            create("production");
            assertThat(service.eventsOf(account))
                    .containsExactly(
                            "policy.resource-group.created",
                            "policy.resource-group.deleted",
                            "policy.resource-group.created");
            assertThat(service.metaDataOf(account).get(1)).contains("1:4");
        }

        @Test
        void manyWhoDeleteItAtOnceDeleteItOnce() throws Exception {
            String id = create("production");
            answerOfAcl(id, 200, "{\"instances\":0,\"head\":\"0:0\"}");

            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> deletions = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    deletions.add(
                            threads.submit(() -> root.delete(GROUPS + "/" + id).status()));
                }
                for (Future<Integer> deletion : deletions) {
                    statuses.add(deletion.get());
                }
            }

            assertThat(statuses).containsOnlyOnce(204).allMatch(status -> status == 204 || status == 404);
            assertThat(service.eventsOf(account)).containsOnlyOnce("policy.resource-group.deleted");
        }

        private void answerOfAcl(String id, int status, String json) {
            RunningPolicyService.acl()
                    .answers("/v1/peers/accounts/" + account + "/resource-groups/" + id + "/instances", status, json);
        }
    }

    @Test
    void aTenantDoesNotAskWhatOnlyServicesMayAsk() {
        String id = create("production");

        root.get("/v1/peers/accounts/" + account + "/resource-groups/" + id).expectProblem(403, "NoPermission");
    }

    private String create(String name) {
        return root.post(GROUPS, "{\"name\":\"" + name + "\"}").expect(201).text("/resourceGroupId");
    }
}
