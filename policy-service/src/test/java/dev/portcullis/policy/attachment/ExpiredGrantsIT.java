package dev.portcullis.policy.attachment;

import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.SENDING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.attachment;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.createPolicy;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A grant with an end is revoked by an event of its own once its end has passed, exactly once, whoever was up then. */
class ExpiredGrantsIT {

    private static final Duration UNTIL_THE_END = Duration.ofMinutes(2);

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final SettableClock clock = new SettableClock();

    @BeforeEach
    void aliceAndPoliciesExist() {
        service.identity().add(user(account, "alice"));
        createPolicy(root, "orders", SENDING);
        createPolicy(root, "invoices", SENDING);
    }

    @Test
    void whatEndedWhileNobodyLookedIsRevokedOnceByTwoReplicasThatStart() {
        attachUntilTheEnd("orders");
        root.post("/v1/attachments", attachment("alice", "invoices").toString()).expect(201);
        clock.putForward(UNTIL_THE_END.plusSeconds(1));

        try (RunningService one = service.replica(clock);
                RunningService other = service.replica(clock)) {
            Eventually.returns(() -> {
                assertThat(detachments()).hasSize(1);
                return true;
            });
            // What ends later is found by both, too: the second revocation proves that each has looked at the first
            // again.
            String later = attachUntilTheEnd(one, Duration.ofSeconds(5), "orders");
            clock.putForward(Duration.ofSeconds(10));
            Eventually.returns(() -> {
                other.rootOf(account).get("/v1/attachments/" + later).expect(404);
                return true;
            });
        }

        assertThat(detachments()).hasSize(2);
        assertThat(service.published(account).getLast().data()).contains("\"cause\":\"expired\"");
        assertThat(service.metaDataOf(account).getLast())
                .contains("the end of the grant has passed", "\"actorType\":\"service\"");
        assertThat(root.get("/v1/attachments").json().at("/items")).hasSize(1);
    }

    @Test
    void aGrantThatWasRevokedBeforeItsEndIsNotRevokedAgain() {
        String id = attachUntilTheEnd("orders");
        root.delete("/v1/attachments/" + id).expect(204);
        String other = attachUntilTheEnd("invoices");
        clock.putForward(UNTIL_THE_END.plusSeconds(1));

        try (RunningService one = service.replica(clock)) {
            Eventually.returns(() -> {
                one.rootOf(account).get("/v1/attachments/" + other).expect(404);
                return true;
            });
        }

        assertThat(detachments()).hasSize(2);
    }

    @Test
    void anEndThatHasNotComeRevokesNothing() {
        String id = attachUntilTheEnd("orders");
        clock.putForward(UNTIL_THE_END.minusSeconds(30));

        try (RunningService one = service.replica(clock)) {
            String ended = attachUntilTheEnd(one, Duration.ofSeconds(1), "invoices");
            clock.putForward(Duration.ofSeconds(2));
            Eventually.returns(() -> {
                one.rootOf(account).get("/v1/attachments/" + ended).expect(404);
                return true;
            });
            one.rootOf(account).get("/v1/attachments/" + id).expect(200);
        }
    }

    private String attachUntilTheEnd(String policy) {
        return attachUntil(root, Instant.now().plus(UNTIL_THE_END), policy);
    }

    private String attachUntilTheEnd(RunningService through, Duration lasting, String policy) {
        return attachUntil(through.rootOf(account), clock.instant().plus(lasting), policy);
    }

    private static String attachUntil(RestClient through, Instant end, String policy) {
        return through.post(
                        "/v1/attachments",
                        attachment("alice", policy)
                                .put("expiresAt", end.toString())
                                .toString())
                .expect(201)
                .text("/attachmentId");
    }

    private List<String> detachments() {
        return service.eventsOf(account).stream()
                .filter(type -> type.equals("policy.attachment.detached"))
                .toList();
    }
}
