package dev.portcullis.policy.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Cast.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AttachmentApiIT {

    private static final String DOCUMENT =
            "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"mq:PUB\\\",\\\"Resource\\\":\\\"*\\\"}]}";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final Member alice = user("alice");

    @BeforeEach
    void alicesPolicyExists() {
        service.identity().add(alice);
        createPolicy(root, "orders");
    }

    @AfterEach
    void identityAnswersAgain() {
        service.identity().failWith(0);
    }

    @Nested
    class Attaching {

        @Test
        void anAttachmentHoldsIdsAndIsFoundBothWays() {
            RestAnswer attached = root.with("Portcullis-Reason", "alice sends orders")
                    .post("/v1/attachments", attachment("alice", "ORDERS"))
                    .expect(201);

            assertThat(attached.text("/attachmentId")).matches("a-[a-z2-7]{20}");
            assertThat(attached.header("Location")).contains("/v1/attachments/" + attached.text("/attachmentId"));
            assertThat(attached.text("/principalId")).isEqualTo(alice.id().value());
            assertThat(attached.text("/policyName")).isEqualTo("orders");
            assertThat(attached.text("/scope")).isEqualTo("account");
            assertThat(attached.entityTag()).isEqualTo("\"0\"");

            RestAnswer found = root.get("/v1/attachments/" + attached.text("/attachmentId"))
                    .expect(200);
            assertThat(found.json()).isEqualTo(attached.json());
            assertThat(ids(root.get("/v1/attachments?principalType=user&principalName=Alice")))
                    .containsExactly(attached.text("/attachmentId"));
            assertThat(ids(root.get("/v1/attachments?policyName=orders")))
                    .containsExactly(attached.text("/attachmentId"));
            assertThat(ids(root.get("/v1/attachments?principalId=" + alice.id())))
                    .containsExactly(attached.text("/attachmentId"));
            assertThat(ids(root.get("/v1/attachments?principalName=bob"))).isEmpty();
            assertThat(root.get("/v1/policies/orders")
                            .json()
                            .at("/attachmentCount")
                            .asInt())
                    .isEqualTo(1);
            assertThat(service.metaDataOf(account).getLast()).contains("alice sends orders");
        }

        @Test
        void aPolicyIsAttachedToAUserOnce() {
            root.post("/v1/attachments", attachment("alice", "orders")).expect(201);

            root.post("/v1/attachments", attachment("alice", "orders"))
                    .expectProblem(409, "EntityAlreadyExists.User.Policy");

            assertThat(service.eventsOf(account)).hasSize(2);
        }

        @Test
        void aUserHasAtMostTenCustomPolicies() {
            for (int i = 1; i <= 10; i++) {
                createPolicy(root, "policy-" + i);
                root.post("/v1/attachments", attachment("alice", "policy-" + i)).expect(201);
            }

            root.post("/v1/attachments", attachment("alice", "orders")).expectProblem(409, "LimitExceeded.User.Policy");
        }

        @Test
        void nothingIsAttachedWhileNobodyCanTellWhoTheUserIs() {
            service.identity().failWith(500);
            RestAnswer answer = root.post("/v1/attachments", attachment("alice", "orders"))
                    .expectProblem(503, "IdentityUnavailable");

            assertThat(answer.header("Retry-After")).isPresent();
            assertThat(service.eventsOf(account)).hasSize(1);
        }

        @Test
        void anotherAccountsUserAndPolicyCannotBeNamed() {
            RestClient mallory = service.rootOf(Cast.freshAccount());

            createPolicy(mallory, "orders");
            mallory.post("/v1/attachments", attachment("alice", "orders")).expectProblem(404, "EntityNotExist.User");
        }
    }

    @Nested
    class Detaching {

        @Test
        void detachingNeedsNoOtherService() {
            String id = attach("alice", "orders");
            service.identity().failWith(500);

            RestAnswer detached = root.delete("/v1/attachments/" + id).expect(204);

            assertThat(detached.consistencyToken()).isNotEmpty();
            root.get("/v1/attachments/" + id).expectProblem(404, "EntityNotExist.User.Policy");
            root.delete("/v1/attachments/" + id).expectProblem(404, "EntityNotExist.User.Policy");
            assertThat(service.eventsOf(account))
                    .containsExactly(
                            "policy.policy.created", "policy.attachment.attached", "policy.attachment.detached");
        }

        @Test
        void anAttachmentIsDetachedWithItsOwnETagThoughOthersWereMadeSince() {
            createPolicy(root, "other");
            RestAnswer attached =
                    root.post("/v1/attachments", attachment("alice", "orders")).expect(201);
            attach("alice", "other");

            root.with("If-Match", "\"99\"")
                    .delete("/v1/attachments/" + attached.text("/attachmentId"))
                    .expectProblem(412, "PreconditionFailed");
            root.with("If-Match", attached.entityTag())
                    .delete("/v1/attachments/" + attached.text("/attachmentId"))
                    .expect(204);
        }

        @Test
        void anotherAccountsAttachmentIsInvisible() {
            String id = attach("alice", "orders");
            RestClient mallory = service.rootOf(Cast.freshAccount());

            mallory.get("/v1/attachments/" + id).expectProblem(404, "EntityNotExist.User.Policy");
            mallory.delete("/v1/attachments/" + id).expectProblem(404, "EntityNotExist.User.Policy");
            assertThat(ids(mallory.get("/v1/attachments"))).isEmpty();
        }
    }

    @Nested
    class DeletingWhatIsAttached {

        @Test
        void anAttachedPolicyIsKept() {
            String id = attach("alice", "orders");

            root.delete("/v1/policies/orders").expectProblem(409, "DeleteConflict.Policy.User");

            root.delete("/v1/attachments/" + id).expect(204);
            root.delete("/v1/policies/orders").expect(204);
        }

        @Test
        void ofADeletionAndAnAttachmentInARaceExactlyOneSucceeds() throws Exception {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int round = 0; round < 20; round++) {
                    String name = "race-" + round;
                    createPolicy(root, name);
                    Future<RestAnswer> attach =
                            threads.submit(() -> root.post("/v1/attachments", attachment("alice", name)));
                    Future<RestAnswer> delete = threads.submit(() -> root.delete("/v1/policies/" + name));

                    assertOneWins(attach.get(), delete.get());
                    ids(root.get("/v1/attachments?policyName=" + name))
                            .forEach(id -> root.delete("/v1/attachments/" + id).expect(204));
                }
            }
        }

        private static void assertOneWins(RestAnswer attach, RestAnswer delete) {
            if (attach.status() == 201) {
                delete.expectProblem(409, "DeleteConflict.Policy.User");
            } else {
                attach.expectProblem(404, "EntityNotExist.Policy");
                delete.expect(204);
            }
        }
    }

    @Nested
    class TwoReplicas {

        @Test
        void writersOfOneAccountOnTwoReplicasNumberItsEventsWithoutHolesAndKeepItsRules()
                throws InterruptedException, ExecutionException {
            try (RunningService second = service.replica();
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                RestClient other = second.rootOf(account);
                List<Future<RestAnswer>> answers = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    String name = "policy-" + i;
                    answers.add(threads.submit(() -> root.post("/v1/policies", policy(name))));
                    answers.add(threads.submit(() -> other.post("/v1/policies", policy(name))));
                }
                int created = 0;
                for (Future<RestAnswer> answer : answers) {
                    RestAnswer given = answer.get();
                    if (given.status() == 201) {
                        created++;
                    } else {
                        given.expectProblem(409, "EntityAlreadyExists.Policy");
                    }
                }

                assertThat(created).isEqualTo(20);
                assertThat(service.positionsOf(account))
                        .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, 21)
                                .boxed()
                                .toList());
                other.get("/v1/policies/policy-0").expect(200);
            }
        }
    }

    private Member user(String name) {
        long id = ThreadLocalRandom.current().nextLong(200_000_000_000_000_000L, 900_000_000_000_000_000L);
        return new Member(name, account, new PrincipalId(Long.toString(id)));
    }

    private String attach(String userName, String policyName) {
        return root.post("/v1/attachments", attachment(userName, policyName))
                .expect(201)
                .text("/attachmentId");
    }

    private static void createPolicy(RestClient client, String name) {
        client.post("/v1/policies", policy(name)).expect(201);
    }

    private static String policy(String name) {
        return "{\"policyName\":\"" + name + "\",\"policyDocument\":\"" + DOCUMENT + "\"}";
    }

    private static String attachment(String userName, String policyName) {
        return "{\"principalType\":\"user\",\"principalName\":\"" + userName
                + "\",\"policyType\":\"Custom\",\"policyName\":\"" + policyName + "\"}";
    }

    private static List<String> ids(RestAnswer listing) {
        List<String> ids = new ArrayList<>();
        listing.expect(200)
                .json()
                .at("/items")
                .forEach(item -> ids.add(item.at("/attachmentId").asString()));
        return ids;
    }
}
