package dev.portcullis.policy.attachment;

import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.EVERYTHING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.JSON;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.SENDING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.all;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.createPolicy;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Loads of attachments that are done piece by piece. */
class AttachmentJobsIT {

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final List<String> users =
            IntStream.range(0, 60).mapToObj(i -> "user-" + i).toList();
    private final List<String> policies =
            IntStream.range(0, 9).mapToObj(i -> "policy-" + i).toList();

    @BeforeEach
    void usersAndPoliciesExist() {
        users.forEach(name -> service.identity().add(user(account, name)));
        policies.forEach(name -> createPolicy(root, name, SENDING));
    }

    @Test
    void everyItemIsDoneOnceAndHasItsResult() {
        RestAnswer accepted = root.with("Portcullis-Reason", "the new team")
                .post("/v1/attachment-jobs", job("attach", all(users, policies)))
                .expect(202);
        String jobId = accepted.text("/jobId");
        assertThat(accepted.header("Location")).contains("/v1/attachment-jobs/" + jobId);
        assertThat(accepted.json().at("/items").asInt()).isEqualTo(540);

        RestAnswer done = finished(jobId);

        assertThat(done.text("/state")).isEqualTo("done");
        assertThat(done.json().at("/done").asInt()).isEqualTo(540);
        assertThat(done.json().at("/refused").asInt()).isZero();
        assertThat(attached()).isEqualTo(540);
        assertThat(service.metaDataOf(account).getLast()).contains("the new team", "\"actorType\":\"root\"");
        RestAnswer first =
                root.get("/v1/attachment-jobs/" + jobId + "/items?limit=500").expect(200);
        assertThat(first.json().at("/items")).hasSize(500);
        RestAnswer second = root.get(
                        "/v1/attachment-jobs/" + jobId + "/items?limit=500&cursor=" + first.text("/nextCursor"))
                .expect(200);
        assertThat(second.json().at("/items")).hasSize(40);
        assertThat(second.text("/items/39/principalName")).isEqualTo("user-59");
        root.get("/v1/attachments/" + second.text("/items/39/attachmentId")).expect(200);
    }

    @Test
    void anItemThatCannotBeDoneHoldsUpNoOther() {
        createPolicy(root, "everything", EVERYTHING);

        RestAnswer done = finished(root.post(
                        "/v1/attachment-jobs",
                        job("attach", all(List.of("user-0", "nobody"), List.of("policy-0", "everything", "nothing"))))
                .expect(202)
                .text("/jobId"));

        assertThat(done.json().at("/done").asInt()).isEqualTo(1);
        assertThat(done.json().at("/refused").asInt()).isEqualTo(5);
        RestAnswer refused = root.get("/v1/attachment-jobs/" + done.text("/jobId") + "/items?state=refused");
        assertThat(refused.json().at("/items"))
                .extracting(item -> item.at("/code").asString())
                .containsExactly(
                        "HighRiskNotAcknowledged",
                        "EntityNotExist.Policy",
                        "EntityNotExist.User",
                        "EntityNotExist.User",
                        "EntityNotExist.User");
    }

    @Test
    void whatWasAttachedIsDetachedByAJob() {
        finished(root.post("/v1/attachment-jobs", job("attach", all(users, List.of("policy-0"))))
                .expect(202)
                .text("/jobId"));

        RestAnswer done = finished(root.post("/v1/attachment-jobs", job("detach", all(users, List.of("policy-0"))))
                .expect(202)
                .text("/jobId"));

        assertThat(done.json().at("/done").asInt()).isEqualTo(60);
        assertThat(root.get("/v1/attachments").json().at("/items")).isEmpty();
    }

    @Test
    void twoReplicasDoNoItemTwiceAndLeaveNoneOut() {
        try (RunningService _ = service.replica();
                RunningService _ = service.replica()) {
            String one = root.post("/v1/attachment-jobs", job("attach", all(users, policies.subList(0, 5))))
                    .expect(202)
                    .text("/jobId");
            String other = root.post("/v1/attachment-jobs", job("attach", all(users, policies.subList(4, 9))))
                    .expect(202)
                    .text("/jobId");

            RestAnswer first = finished(one);
            RestAnswer second = finished(other);

            assertThat(first.json().at("/done").asInt()
                            + second.json().at("/done").asInt())
                    .isEqualTo(540);
            assertThat(first.json().at("/refused").asInt()
                            + second.json().at("/refused").asInt())
                    .isEqualTo(60);
        }
        assertThat(attached()).isEqualTo(540);
        List<Long> positions = service.positionsOf(account);
        assertThat(new HashSet<>(positions)).hasSize(positions.size());
    }

    @Test
    void aJobThatIsCancelledKeepsWhatItHasDone() {
        String jobId = root.post("/v1/attachment-jobs", job("attach", all(users, policies)))
                .expect(202)
                .text("/jobId");

        RestAnswer cancelled =
                root.post("/v1/attachment-jobs/" + jobId + "/cancel", "{}").expect(200);

        int done = root.get("/v1/attachment-jobs/" + jobId).json().at("/done").asInt();
        assertThat(cancelled.text("/state")).isIn("cancelled", "done");
        assertThat(attached()).isEqualTo(done);
        root.post("/v1/attachment-jobs/" + jobId + "/cancel", "{}").expect(200);
    }

    @Test
    void aJobNamesSomethingAndNoMoreThanItMay() {
        root.post("/v1/attachment-jobs", job("attach", all(List.of(), List.of("policy-0"))))
                .expectProblem(400, "InvalidParameter.Attachments");
        root.post("/v1/attachment-jobs", job("grant", all(users, policies)))
                .expectProblem(400, "InvalidParameter.Action");
        List<String> many = IntStream.range(0, 1001).mapToObj(i -> "u" + i).toList();
        List<String> ten = IntStream.range(0, 10).mapToObj(i -> "p" + i).toList();
        root.post("/v1/attachment-jobs", job("attach", all(many, ten)))
                .expectProblem(400, "InvalidParameter.Attachments");
        root.get("/v1/attachment-jobs/j-nothing").expectProblem(404, "EntityNotExist.AttachmentJob");
        String jobId = root.post("/v1/attachment-jobs", job("attach", all(users, List.of("policy-0"))))
                .expect(202)
                .text("/jobId");
        service.rootOf(Cast.freshAccount())
                .get("/v1/attachment-jobs/" + jobId)
                .expectProblem(404, "EntityNotExist.AttachmentJob");
        finished(jobId);
    }

    @Test
    void aRiskIsAcknowledgedForTheWholeJob() {
        createPolicy(root, "everything", EVERYTHING);
        ObjectNode body = JSON.createObjectNode();
        body.put("action", "attach").put("acknowledgeHighRisk", true);
        body.putArray("grants").add(all(List.of("user-0"), List.of("everything")));

        RestAnswer done = finished(
                root.post("/v1/attachment-jobs", body.toString()).expect(202).text("/jobId"));

        assertThat(done.json().at("/done").asInt()).isEqualTo(1);
    }

    @Test
    void tenThousandAttachmentsEachOnTermsOfItsOwnAndWithTheLongestNamesAreOneJob() {
        ObjectNode body = JSON.createObjectNode().put("action", "attach");
        for (int i = 0; i < 10_000; i++) {
            body.withArray("grants")
                    .add(all(List.of("u".repeat(59) + (10_000 + i)), List.of("p".repeat(123) + (10_000 + i)))
                            .put("resourceGroupId", "rg-" + "g".repeat(32))
                            .put("expiresAt", "2099-12-31T23:59:59.999+08:00"));
        }

        RestAnswer accepted =
                root.post("/v1/attachment-jobs", body.toString()).expectProblem(400, "InvalidParameter.ExpiresAt");
        assertThat(accepted.text("/errors/0/pointer")).isEqualTo("/grants/0/expiresAt");
        body.withArray("grants")
                .forEach(grant -> ((ObjectNode) grant)
                        .put(
                                "expiresAt",
                                java.time.Instant.now().plusSeconds(86_400).toString()));
        RestAnswer job = root.post("/v1/attachment-jobs", body.toString()).expect(202);

        assertThat(job.json().at("/items").asInt()).isEqualTo(10_000);
        root.post("/v1/attachment-jobs/" + job.text("/jobId") + "/cancel", "{}").expect(200);
    }

    private RestAnswer finished(String jobId) {
        return Eventually.returnsWithin(Duration.ofSeconds(60), () -> {
            RestAnswer answer = root.get("/v1/attachment-jobs/" + jobId).expect(200);
            assertThat(answer.text("/state")).isNotEqualTo("running");
            return answer;
        });
    }

    private long attached() {
        return service.eventsOf(account).stream()
                .filter(type -> type.equals("policy.attachment.attached"))
                .count();
    }

    private static String job(String action, ObjectNode block) {
        ObjectNode body = JSON.createObjectNode().put("action", action);
        body.putArray("grants").add(block);
        return body.toString();
    }
}
