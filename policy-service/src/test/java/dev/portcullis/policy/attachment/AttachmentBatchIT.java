package dev.portcullis.policy.attachment;

import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.EVERYTHING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.SENDING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.all;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.attachment;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.createPolicy;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several policies and several principals in one request. */
class AttachmentBatchIT {

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @BeforeEach
    void usersAndPoliciesExist() {
        List.of("alice", "bob", "carol").forEach(name -> service.identity().add(user(account, name)));
        createPolicy(root, "orders", SENDING);
        createPolicy(root, "invoices", SENDING);
    }

    @Test
    void everyPairIsAttachedInOneTransaction() {
        int before = service.transactionsOf(account).size();
        int lookUps = service.identity().lookUps();

        RestAnswer answer = root.post(
                        "/v1/attachments/attach-all",
                        all(List.of("alice", "bob"), List.of("orders", "invoices"))
                                .toString())
                .expect(200);

        assertThat(answer.json().at("/attachments")).hasSize(4);
        assertThat(answer.text("/attachments/0/principalName")).isEqualTo("alice");
        assertThat(answer.text("/attachments/1/policyName")).isEqualTo("invoices");
        assertThat(answer.text("/attachments/3/principalName")).isEqualTo("bob");
        assertThat(service.transactionsOf(account)).hasSize(before + 1);
        assertThat(service.identity().lookUps()).isEqualTo(lookUps + 1);

        root.post(
                        "/v1/attachments/detach-all",
                        all(List.of("alice", "bob"), List.of("orders", "invoices"))
                                .toString())
                .expect(204);
        assertThat(root.get("/v1/attachments").json().at("/items")).isEmpty();
        assertThat(service.transactionsOf(account)).hasSize(before + 2);
    }

    @Test
    void ifAPairCannotBeAttachedNothingIsAndEachSuchPairIsNamedWithItsReason() {
        root.post("/v1/attachments", attachment("bob", "orders").toString()).expect(201);
        createPolicy(root, "everything", EVERYTHING);
        List<String> before = service.eventsOf(account);

        RestAnswer refused = root.post(
                        "/v1/attachments/attach-all",
                        all(List.of("alice", "bob", "nobody"), List.of("orders", "nothing", "everything"))
                                .toString())
                .expectProblem(404, "EntityNotExist.Policy");

        assertThat(refused.json().at("/errors"))
                .extracting(error -> error.at("/about/principalName").asString() + " "
                        + error.at("/about/policyName").asString() + " "
                        + error.at("/code").asString())
                .containsExactly(
                        "alice nothing EntityNotExist.Policy",
                        "alice everything HighRiskNotAcknowledged",
                        "bob orders EntityAlreadyExists.User.Policy",
                        "bob nothing EntityNotExist.Policy",
                        "bob everything HighRiskNotAcknowledged",
                        "nobody orders EntityNotExist.User",
                        "nobody nothing EntityNotExist.User",
                        "nobody everything EntityNotExist.User");
        assertThat(service.eventsOf(account)).isEqualTo(before);
    }

    @Test
    void whatIsNotAttachedIsNotDetachedAndTheCodeNamesTheKindOfItsPrincipal() {
        service.identity().add("group", account, "g-0000000000000001", "team");
        service.identity().add("role", account, "300000000000000001", "reader");
        root.post("/v1/attachments", attachment("bob", "orders").toString()).expect(201);

        RestAnswer refused =
                root.post("/v1/attachments/detach-all", """
                        {"principals":[{"principalType":"user","principalName":"bob"},
                                       {"principalType":"group","principalName":"team"},
                                       {"principalType":"role","principalName":"reader"},
                                       {"principalType":"user","principalName":"alice"}],
                         "policies":[{"policyType":"Custom","policyName":"orders"}]}""").expectProblem(404, "EntityNotExist.Group.Policy");

        assertThat(refused.json().at("/errors"))
                .extracting(error -> error.at("/code").asString())
                .containsExactly(
                        "EntityNotExist.Group.Policy", "EntityNotExist.Role.Policy", "EntityNotExist.User.Policy");
        assertThat(root.get("/v1/attachments").json().at("/items")).hasSize(1);
    }

    @Test
    void aRequestNamesFiveHundredPairsAtMost() {
        List<String> users = IntStream.range(0, 167).mapToObj(i -> "u" + i).toList();

        root.post(
                        "/v1/attachments/attach-all",
                        all(users, List.of("orders", "invoices", "x")).toString())
                .expectProblem(400, "InvalidParameter.Attachments");
        root.post(
                        "/v1/attachments/attach-all",
                        all(List.of(), List.of("orders")).toString())
                .expectProblem(400, "InvalidParameter.Attachments");
    }

    @Test
    void fiveHundredPairsAreOneTransaction() {
        List<String> users = IntStream.range(0, 250).mapToObj(i -> "u" + i).toList();
        users.forEach(name -> service.identity().add(user(account, name)));

        root.post(
                        "/v1/attachments/attach-all",
                        all(users, List.of("orders", "invoices")).toString())
                .expect(200);

        assertThat(service.eventsOf(account)).hasSize(502);
        assertThat(service.transactionsOf(account)).hasSize(3);
    }

    @Test
    void aRepetitionUnderTheSameKeyIsAnsweredAlike() {
        String body = all(List.of("alice"), List.of("orders", "invoices")).toString();
        RestClient repeating = root.with("Idempotency-Key", "once");

        RestAnswer first = repeating.post("/v1/attachments/attach-all", body).expect(200);
        RestAnswer second = repeating.post("/v1/attachments/attach-all", body).expect(200);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(service.eventsOf(account)).hasSize(4);
    }
}
