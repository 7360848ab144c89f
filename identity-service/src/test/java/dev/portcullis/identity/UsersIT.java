package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class UsersIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();

    @Test
    void aUserIsCreatedFoundAndDeleted() {
        Answer created = create("alice");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/v1/users/alice");
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(created.header("Portcullis-Consistency-Token")).isNotEmpty().hasSizeLessThanOrEqualTo(100);
        assertThat(created.json().path("userId").asString()).matches("[1-9][0-9]{17}");

        Answer found = root.get("/v1/users/ALICE");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(created.json());
        assertThat(found.header("ETag")).isEqualTo("\"0\"");

        assertThat(root.delete("/v1/users/alice").status()).isEqualTo(204);
        assertThat(root.get("/v1/users/alice").code()).isEqualTo("EntityNotExist.User");
        assertThat(root.delete("/v1/users/alice").code()).isEqualTo("EntityNotExist.User");
        assertThat(create("Alice").status()).as("the name is free again").isEqualTo(201);
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        create("bob");
        Answer again = create("BOB");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("EntityAlreadyExists.User");
        assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(again.json().path("type").asString()).isEqualTo("urn:portcullis:error:EntityAlreadyExists.User");
        assertThat(again.json().path("requestId").asString()).isEqualTo(again.header("Portcullis-Request-Id"));
    }

    @Test
    void usersOfOneAccountAreNoneOfAnothersBusiness() {
        create("alice");
        RunningIdentityService.Caller mallory = service.rootOfFreshAccount();
        assertThat(mallory.get("/v1/users/alice").status()).isEqualTo(404);
        assertThat(mallory.delete("/v1/users/alice").status()).isEqualTo(404);
        assertThat(mallory.get("/v1/users").json().path("items")).isEmpty();
    }

    @Test
    void aListComesInPagesByNameWithoutRegardToCase() {
        for (String name : List.of("delta", "Charlie", "alpha", "Bravo", "a_1")) {
            create(name);
        }
        List<String> seen = new ArrayList<>();
        String path = "/v1/users?limit=2";
        while (!path.isEmpty()) {
            Answer page = root.get(path);
            assertThat(page.json().path("items").size()).isLessThanOrEqualTo(2);
            page.json()
                    .path("items")
                    .forEach(user -> seen.add(user.path("userName").asString()));
            String cursor = page.json().path("nextCursor").asString("");
            path = cursor.isEmpty() ? "" : "/v1/users?limit=2&cursor=" + cursor;
        }
        assertThat(seen).containsExactly("a_1", "alpha", "Bravo", "Charlie", "delta");
    }

    @Test
    void anIdempotencyKeyRepeatsTheAnswerAndNotTheWrite() {
        String key = UUID.randomUUID().toString();
        Answer first = root.post("/v1/users", "{\"userName\":\"carol\"}", "Idempotency-Key", key);
        Answer second = root.post("/v1/users", "{\"userName\":\"carol\"}", "Idempotency-Key", key);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Portcullis-Consistency-Token"))
                .isEqualTo(first.header("Portcullis-Consistency-Token"));
        assertThat(second.header("Portcullis-Idempotent-Replay")).isEqualTo("true");

        Answer other = root.post("/v1/users", "{\"userName\":\"dave\"}", "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("IdempotencyKeyReused");
        assertThat(root.get("/v1/users/dave").status()).isEqualTo(404);

        RunningIdentityService.Caller mallory = service.rootOfFreshAccount();
        assertThat(mallory.post("/v1/users", "{\"userName\":\"dave\"}", "Idempotency-Key", key)
                        .status())
                .as("another principal's key is another key")
                .isEqualTo(201);
    }

    @Test
    void aRefusedWriteDoesNotUseItsIdempotencyKeyUp() {
        create("erin");
        String key = UUID.randomUUID().toString();
        assertThat(root.post("/v1/users", "{\"userName\":\"erin\"}", "Idempotency-Key", key)
                        .status())
                .isEqualTo(409);
        root.delete("/v1/users/erin");
        assertThat(root.post("/v1/users", "{\"userName\":\"erin\"}", "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anIdempotencyKeyIsForgottenAfterADay() throws Exception {
        String key = UUID.randomUUID().toString();
        root.post("/v1/users", "{\"userName\":\"niaj\"}", "Idempotency-Key", key);
        try (var connection = service.database.connect();
                var age = connection.prepareStatement(
                        "UPDATE idempotency_key SET created_at = created_at - interval '25 hours'"
                                + " WHERE idempotency_key = ?")) {
            age.setString(1, key);
            age.execute();
        }
        assertThat(root.post("/v1/users", "{\"userName\":\"olivia\"}", "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void requestsWithOneIdempotencyKeyAtTheSameTimeWriteOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(
                        () -> root.post("/v1/users", "{\"userName\":\"frank\"}", "Idempotency-Key", key)));
            }
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(201);
            assertThat(answer.get().json()).isEqualTo(answers.getFirst().get().json());
        }
        assertThat(service.eventsOf(root))
                .filteredOn("identity.user.created"::equals)
                .hasSize(1);
    }

    @Test
    void oneOfManyWhoWantANameGetsItAndTheOthersAreTold() throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> create("grace")));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void anETagIsExpectedWithIfMatch() {
        create("heidi");
        Answer stale = root.delete("/v1/users/heidi", "If-Match", "\"7\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("PreconditionFailed");
        assertThat(root.delete("/v1/users/heidi", "If-Match", "\"0\"").status()).isEqualTo(204);
    }

    @Test
    void aUserWithPoliciesIsNotDeleted() {
        create("ivan");
        try (StandInPolicyService policies = StandInPolicyService.answering(200, "{\"attachmentIds\":[\"at-1\"]}");
                RunningIdentityService guarded =
                        RunningIdentityService.start(Map.of("portcullis.policy.url", policies.url()))) {
            RunningIdentityService.Caller owner = guarded.root();
            String id = owner.post("/v1/users", "{\"userName\":\"ivan\"}")
                    .json()
                    .path("userId")
                    .asString();
            Answer refused = owner.delete("/v1/users/ivan");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("DeleteConflict.User.Policy");
            assertThat(policies.lastRequest())
                    .startsWith("/v1/peers/accounts/")
                    .contains("/attachments?principalType=user&principalId=" + id + " Bearer ")
                    .as("the service asks in its own name")
                    .doesNotContain(owner.bearer);

            policies.answer(200, "{\"attachmentIds\":[]}");
            assertThat(owner.delete("/v1/users/ivan").status()).isEqualTo(204);

            owner.post("/v1/users", "{\"userName\":\"judy\"}");
            policies.answer(503, "{}");
            assertThat(owner.delete("/v1/users/judy").status())
                    .as("a narrowing operation waits for nobody")
                    .isEqualTo(204);
        }
    }

    @Test
    void anAccountHasAsManyUsersAsItsQuotaAllows() {
        try (RunningIdentityService small = RunningIdentityService.start(Map.of("portcullis.limits.users", "2"))) {
            RunningIdentityService.Caller owner = small.root();
            assertThat(owner.post("/v1/users", "{\"userName\":\"a\"}").status()).isEqualTo(201);
            assertThat(owner.post("/v1/users", "{\"userName\":\"b\"}").status()).isEqualTo(201);
            Answer third = owner.post("/v1/users", "{\"userName\":\"c\"}");
            assertThat(third.status()).isEqualTo(409);
            assertThat(third.code()).isEqualTo("LimitExceeded.User");
            owner.delete("/v1/users/a");
            assertThat(owner.post("/v1/users", "{\"userName\":\"c\"}").status()).isEqualTo(201);
        }
    }

    private Answer create(String name) {
        return root.post("/v1/users", "{\"userName\":\"" + name + "\"}");
    }
}
