package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GroupsIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();

    @Test
    void aGroupIsCreatedRenamedAndDeletedUnderOneId() {
        Answer created = root.post("/v1/groups", "{\"groupName\":\"team\",\"comments\":\"for orders\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.json().path("groupId").asString();
        assertThat(id).matches("g-[a-z0-9]{16}");
        assertThat(created.header("Location")).isEqualTo("/v1/groups/team");
        assertThat(root.get("/v1/groups/TEAM").json()).isEqualTo(created.json());

        Answer renamed = root.put("/v1/groups/team", "{\"groupName\":\"orders\"}");
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(renamed.json().path("groupId").asString()).isEqualTo(id);
        assertThat(renamed.json().has("comments")).isFalse();
        assertThat(root.get("/v1/groups/team").code()).isEqualTo("EntityNotExist.Group");
        assertThat(root.get("/v1/groups").json().path("items")).hasSize(1);

        assertThat(root.delete("/v1/groups/orders").status()).isEqualTo(204);
        assertThat(root.delete("/v1/groups/orders").code()).isEqualTo("EntityNotExist.Group");
        assertThat(service.eventsOf(root))
                .endsWith("identity.group.created", "identity.group.renamed", "identity.group.deleted");
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        group("team");
        group("other");
        assertThat(root.post("/v1/groups", "{\"groupName\":\"TEAM\"}").code()).isEqualTo("EntityAlreadyExists.Group");
        assertThat(root.put("/v1/groups/other", "{\"groupName\":\"Team\"}").code())
                .isEqualTo("EntityAlreadyExists.Group");
        assertThat(root.put("/v1/groups/team", "{\"groupName\":\"Team\"}").status())
                .as("its own name in another case")
                .isEqualTo(200);
    }

    @Test
    void aUserJoinsAndLeavesAndBothListingsShowIt() {
        user("alice");
        group("team");
        assertThat(root.put("/v1/groups/team/users/ALICE", "").status()).isEqualTo(204);
        assertThat(root.put("/v1/groups/team/users/alice", "").code()).isEqualTo("EntityAlreadyExists.User.Group");
        assertThat(root.get("/v1/groups/team/users")
                        .json()
                        .at("/items/0/userName")
                        .asString())
                .isEqualTo("alice");
        assertThat(root.get("/v1/users/alice/groups")
                        .json()
                        .at("/items/0/groupName")
                        .asString())
                .isEqualTo("team");

        assertThat(root.delete("/v1/groups/team/users/alice").status()).isEqualTo(204);
        assertThat(root.delete("/v1/groups/team/users/alice").code()).isEqualTo("EntityNotExist.User.Group");
        assertThat(root.get("/v1/groups/team/users").json().path("items")).isEmpty();
        assertThat(root.put("/v1/groups/team/users/bob", "").code()).isEqualTo("EntityNotExist.User");
        assertThat(root.put("/v1/groups/crew/users/alice", "").code()).isEqualTo("EntityNotExist.Group");
    }

    @Test
    void aGroupWithMembersIsNotDeletedAndNeitherIsItsMember() {
        user("alice");
        group("team");
        root.put("/v1/groups/team/users/alice", "");
        assertThat(root.delete("/v1/groups/team").code()).isEqualTo("DeleteConflict.Group.User");
        assertThat(root.delete("/v1/users/alice").code()).isEqualTo("DeleteConflict.User.Group");
        root.delete("/v1/groups/team/users/alice");
        assertThat(root.delete("/v1/groups/team").status()).isEqualTo(204);
        assertThat(root.delete("/v1/users/alice").status()).isEqualTo(204);
    }

    @Test
    void aUserIsInAsManyGroupsAsItsQuotaAllowsHoweverManyAskAtOnce() throws Exception {
        user("alice");
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                String name = "group-" + i;
                group(name);
                answers.add(callers.submit(() -> root.put("/v1/groups/" + name + "/users/alice", "")));
            }
        }
        int joined = 0;
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isIn(204, 409);
            joined += answer.get().status() == 204 ? 1 : 0;
        }
        assertThat(joined).isLessThanOrEqualTo(10);
        for (int i = 0; i < 12; i++) {
            root.put("/v1/groups/group-" + i + "/users/alice", "");
        }
        assertThat(root.get("/v1/users/alice/groups").json().path("items")).hasSize(10);
        group("one-more");
        assertThat(root.put("/v1/groups/one-more/users/alice", "").code()).isEqualTo("LimitExceeded.User.Group");
    }

    @Test
    void whoeverJoinsAGroupWhileItIsDeletedIsInAGroupThatExistsOrInNone() throws Exception {
        for (int i = 0; i < 10; i++) {
            String name = "racer-" + i;
            user(name);
            group(name);
            Future<Answer> join;
            Future<Answer> delete;
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                join = callers.submit(() -> root.put("/v1/groups/" + name + "/users/" + name, ""));
                delete = callers.submit(() -> root.delete("/v1/groups/" + name));
            }
            assertThat(List.of(join.get().status(), delete.get().status()))
                    .as(join.get().body() + delete.get().body())
                    .isIn(List.of(204, 409), List.of(404, 204));
        }
    }

    @Test
    void aUserThatComesAfterAnotherOfItsNameIsInNoneOfItsGroups() {
        user("alice");
        group("team");
        root.put("/v1/groups/team/users/alice", "");
        assertThat(root.delete("/v1/users/alice?cascade=true").status()).isEqualTo(204);
        user("alice");
        assertThat(root.get("/v1/users/alice/groups").json().path("items")).isEmpty();
        assertThat(root.get("/v1/groups/team/users").json().path("items")).isEmpty();
        assertThat(service.eventsOf(root))
                .containsSubsequence(
                        "identity.membership.added", "identity.membership.removed", "identity.user.deleted");
    }

    @Test
    void aGroupWithPoliciesIsNotDeleted() {
        try (StandInPolicyService policies = StandInPolicyService.answering(200, "{\"attachmentIds\":[\"at-1\"]}");
                RunningIdentityService guarded =
                        RunningIdentityService.start(Map.of("portcullis.policy.url", policies.url()))) {
            RunningIdentityService.Caller owner = guarded.root();
            String id = owner.post("/v1/groups", "{\"groupName\":\"team\"}")
                    .json()
                    .path("groupId")
                    .asString();
            assertThat(owner.delete("/v1/groups/team").code()).isEqualTo("DeleteConflict.Group.Policy");
            assertThat(policies.lastRequest()).contains("principalType=group&principalId=" + id);
            policies.answer(200, "{\"attachmentIds\":[]}");
            assertThat(owner.delete("/v1/groups/team").status()).isEqualTo(204);
        }
    }

    @Test
    void groupsOfOneAccountAreNoneOfAnothersBusiness() {
        user("alice");
        group("team");
        root.put("/v1/groups/team/users/alice", "");
        RunningIdentityService.Caller mallory = service.rootOfFreshAccount();
        for (String path : List.of("/v1/groups/team", "/v1/groups/team/users", "/v1/users/alice/groups")) {
            assertThat(mallory.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(mallory.put("/v1/groups/team/users/alice", "").status()).isEqualTo(404);
        assertThat(mallory.put("/v1/groups/team", "{\"groupName\":\"mine\"}").status())
                .isEqualTo(404);
        assertThat(mallory.delete("/v1/groups/team/users/alice").status()).isEqualTo(404);
        assertThat(mallory.delete("/v1/groups/team").status()).isEqualTo(404);
        assertThat(mallory.get("/v1/groups").json().path("items")).isEmpty();
    }

    private void user(String name) {
        assertThat(root.post("/v1/users", "{\"userName\":\"" + name + "\"}").status())
                .isEqualTo(201);
    }

    private void group(String name) {
        assertThat(root.post("/v1/groups", "{\"groupName\":\"" + name + "\"}").status())
                .isEqualTo(201);
    }
}
