package dev.portcullis.policy.attachment;

import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.SENDING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.attachment;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.createPolicy;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Cast.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attachments are found from the principal and from the policy, and counted rightly. */
class BothWaysIT {

    private static final String TEAM = "g-0000000000000007";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final Member alice = user(account, "alice");

    @BeforeEach
    void aliceHasPoliciesItselfAndThroughItsTeam() {
        service.identity().add(alice);
        service.identity().add("group", account, TEAM, "team");
        service.identity().join(alice, "team");
        createPolicy(root, "orders", SENDING);
        createPolicy(root, "invoices", SENDING);
        root.post("/v1/attachments", attachment("alice", "orders").toString()).expect(201);
        root.post(
                        "/v1/attachments",
                        attachment("alice", "invoices")
                                .put("resourceGroupId", "rg-default")
                                .toString())
                .expect(201);
        root.post(
                        "/v1/attachments",
                        attachment("team", "orders")
                                .put("principalType", "group")
                                .toString())
                .expect(201);
    }

    @Test
    void thePoliciesOfAPrincipalSayThroughWhatAndWhereTheyAreItsOwn() {
        assertThat(rows(root.get("/v1/principals/user/alice/policies")))
                .containsExactlyInAnyOrder("user orders account -", "user invoices rg-default -");
        assertThat(rows(root.get("/v1/principals/user/alice/policies?inherited=true")))
                .containsExactlyInAnyOrder(
                        "user orders account -", "user invoices rg-default -", "group orders account team");
        assertThat(rows(root.get("/v1/principals/user/alice/policies?inherited=true&scope=account")))
                .containsExactlyInAnyOrder("user orders account -", "group orders account team");
        assertThat(rows(root.get("/v1/principals/group/team/policies"))).containsExactly("group orders account -");
        root.get("/v1/principals/user/nobody/policies").expectProblem(404, "EntityNotExist.User");
        root.get("/v1/principals/robot/alice/policies").expectProblem(400, "InvalidParameter.PrincipalType");
        root.get("/v1/principals/group/team/policies?inherited=true").expectProblem(400, "InvalidParameter.Inherited");
    }

    @Test
    void theEntitiesOfAPolicyAreOfAllKindsAndScopes() {
        assertThat(rows(root.get("/v1/policies/ORDERS/entities")))
                .containsExactlyInAnyOrder("user orders account -", "group orders account -");
        assertThat(rows(root.get("/v1/policies/orders/entities?principalType=group")))
                .containsExactly("group orders account -");
        assertThat(rows(root.get("/v1/policies/invoices/entities?scope=account")))
                .isEmpty();
        root.get("/v1/policies/nothing/entities").expectProblem(404, "EntityNotExist.Policy");
    }

    @Test
    void aNameThatAnotherUserHasHadShowsNothingOfThatOne() {
        service.identity().add(user(account, "alice"));

        assertThat(rows(root.get("/v1/principals/user/alice/policies"))).isEmpty();
    }

    @Test
    void ofDeletingAPolicyAndAttachingItThroughTwoReplicasAtOnceNothingDanglesAndTheCountIsRight() throws Exception {
        try (RunningService second = service.replica();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RestClient other = second.rootOf(account);
            for (int round = 0; round < 15; round++) {
                String name = "race-" + round;
                createPolicy(root, name, SENDING);
                Future<RestAnswer> attaching = threads.submit(() ->
                        other.post("/v1/attachments", attachment("alice", name).toString()));
                Future<RestAnswer> deleting = threads.submit(() -> root.delete("/v1/policies/" + name));

                RestAnswer attached = attaching.get();
                RestAnswer deleted = deleting.get();
                if (attached.status() == 201) {
                    deleted.expectProblem(409, "DeleteConflict.Policy.User");
                    assertThat(root.get("/v1/policies/" + name)
                                    .json()
                                    .at("/attachmentCount")
                                    .asInt())
                            .isEqualTo(1);
                    root.delete("/v1/attachments/" + attached.text("/attachmentId"))
                            .expect(204);
                } else {
                    attached.expectProblem(404, "EntityNotExist.Policy");
                    deleted.expect(204);
                }
            }
        }
    }

    private static List<String> rows(RestAnswer listing) {
        List<String> rows = new ArrayList<>();
        listing.expect(200)
                .json()
                .at("/items")
                .forEach(item -> rows.add(item.at("/principalType").asString() + " "
                        + item.at("/policyName").asString() + " "
                        + item.at("/scope").asString() + " "
                        + item.path("inheritedFromGroup").asString("-")));
        return rows;
    }
}
