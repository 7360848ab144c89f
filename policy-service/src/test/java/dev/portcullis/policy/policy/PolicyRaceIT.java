package dev.portcullis.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** Two replicas of the service on one database, at the same things at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyRaceIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROUNDS = 25;
    private static final String DOCUMENT =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"*\"}]}";

    private final RunningService one = RunningPolicyService.shared();
    private RunningService two = one;
    private AccountId account = Cast.freshAccount();
    private RestClient first = one.rootOf(account);
    private RestClient second = first;

    @BeforeAll
    void startAnotherReplica() {
        two = one.replica();
    }

    @AfterAll
    void stopIt() {
        two.close();
    }

    @BeforeEach
    void aFreshAccount() {
        account = Cast.freshAccount();
        first = one.rootOf(account);
        second = two.rootOf(account);
    }

    @AfterEach
    void nothingIsLostOrDoubled() {
        List<String> stored = one.eventsOf(account);
        assertThat(one.positionsOf(account))
                .isEqualTo(IntStream.rangeClosed(1, stored.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        Eventually.assertThat(() -> assertThat(one.published(account))
                .extracting(IntegrationEvent::type)
                .containsExactlyElementsOf(stored));
    }

    @Test
    void ofManyWhoCreateAPolicyOfOneNameOneDoes() throws Exception {
        List<Callable<RestAnswer>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RestClient client = i % 2 == 0 ? first : second;
            String name = i % 3 == 0 ? "orders" : "Orders";
            attempts.add(() -> client.post("/v1/policies", policy(name)));
        }

        List<RestAnswer> answers = atOnce(attempts);

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> assertThat(answer.text("/code")).isEqualTo("EntityAlreadyExists.Policy"));
        assertThat(one.eventsOf(account)).containsExactly("policy.policy.created");
    }

    @Test
    void aVersionIsDeletedOrBecomesTheDefaultNeverBoth() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String name = "orders-" + i;
            first.post("/v1/policies", policy(name)).expect(201);
            first.post("/v1/policies/" + name + "/versions", version()).expect(201);

            List<RestAnswer> answers = atOnce(List.of(
                    () -> first.put("/v1/policies/" + name + "/default-version", "{\"versionId\":\"v2\"}"),
                    () -> second.delete("/v1/policies/" + name + "/versions/v2")));

            RestAnswer set = answers.get(0);
            RestAnswer deleted = answers.get(1);
            if (set.status() == 200) {
                deleted.expectProblem(409, "DeleteConflict.Policy.Version.Default");
            } else {
                set.expectProblem(404, "EntityNotExist.Policy.Version");
                deleted.expect(204);
            }
            RestAnswer policy = first.get("/v1/policies/" + name).expect(200);
            assertThat(policy.text("/defaultVersion/versionId")).isEqualTo(policy.text("/defaultVersionId"));
        }
    }

    @Test
    void aPolicyIsDeletedOrAttachedNeverBoth() throws Exception {
        Cast.Member alice = new Cast.Member(
                "alice",
                account,
                new PrincipalId(Long.toString(300_000_000_000_000_000L + account.value() % 1_000_000)));
        one.identity().add(alice);
        for (int i = 0; i < ROUNDS; i++) {
            String name = "orders-" + i;
            first.post("/v1/policies", policy(name)).expect(201);

            List<RestAnswer> answers = atOnce(List.of(
                    () -> first.post("/v1/attachments", attachment(name)),
                    () -> second.delete("/v1/policies/" + name)));

            RestAnswer attached = answers.get(0);
            RestAnswer deleted = answers.get(1);
            if (attached.status() == 201) {
                deleted.expectProblem(409, "DeleteConflict.Policy.User");
                first.get("/v1/policies/" + name).expect(200);
                first.delete("/v1/attachments/" + attached.text("/attachmentId"))
                        .expect(204);
            } else {
                attached.expectProblem(404, "EntityNotExist.Policy");
                deleted.expect(204);
                assertThat(first.get("/v1/attachments?policyName=" + name)
                                .json()
                                .at("/items"))
                        .isEmpty();
            }
        }
    }

    @Test
    void versionsThatAreCreatedAtOnceHaveNumbersOfTheirOwnAndStayWithinTheQuota() throws Exception {
        first.post("/v1/policies", policy("orders")).expect(201);
        List<Callable<RestAnswer>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RestClient client = i % 2 == 0 ? first : second;
            attempts.add(() -> client.post(
                    "/v1/policies/orders/versions",
                    JSON.createObjectNode()
                            .put("policyDocument", DOCUMENT)
                            .put("rotateStrategy", "DeleteOldestNonDefaultVersionWhenLimitExceeded")
                            .toString()));
        }

        List<RestAnswer> answers = atOnce(attempts);

        List<String> created = answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.text("/versionId"))
                .toList();
        assertThat(created).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(4);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> assertThat(answer.text("/code")).isEqualTo("ConcurrentModification"));
        List<String> left = new ArrayList<>();
        first.get("/v1/policies/orders/versions")
                .json()
                .at("/items")
                .forEach(item -> left.add(item.path("versionId").asString()));
        assertThat(left).hasSize(5).startsWith("v1").endsWith("v" + (created.size() + 1));
    }

    private static List<RestAnswer> atOnce(List<Callable<RestAnswer>> attempts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(attempts.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(attempts.size())) {
            List<Future<RestAnswer>> futures = threads.invokeAll(attempts.stream()
                    .<Callable<RestAnswer>>map(attempt -> () -> {
                        start.await();
                        return attempt.call();
                    })
                    .toList());
            List<RestAnswer> answers = new ArrayList<>();
            for (Future<RestAnswer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static String policy(String name) {
        return JSON.createObjectNode()
                .put("policyName", name)
                .put("policyDocument", DOCUMENT)
                .toString();
    }

    private static String version() {
        return JSON.createObjectNode().put("policyDocument", DOCUMENT).toString();
    }

    private static String attachment(String policyName) {
        return JSON.createObjectNode()
                .put("principalType", "user")
                .put("principalName", "alice")
                .put("policyType", "Custom")
                .put("policyName", policyName)
                .toString();
    }
}
