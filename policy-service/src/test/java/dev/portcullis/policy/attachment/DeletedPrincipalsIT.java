package dev.portcullis.policy.attachment;

import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.SENDING;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.attachment;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.createPolicy;
import static dev.portcullis.policy.attachment.AttachmentRequestsOfTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Cast.Member;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is attached to a principal ends with it, by events that say why. */
class DeletedPrincipalsIT {

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final MessageWriter identity = new MessageWriter(service.streamKeys(), account);
    private final Member alice = user(account, "alice");

    @BeforeEach
    void aliceHasPolicies() {
        service.identity().add(alice);
        service.identity().add(user(account, "bob"));
        createPolicy(root, "orders", SENDING);
        createPolicy(root, "invoices", SENDING);
        attach("alice", "orders");
        attach("alice", "invoices");
        attach("bob", "orders");
    }

    @Test
    void whatADeletedUserHadIsRevokedAtOnceAndTheEventsNameTheCause() {
        Message deletion = deletionOf(alice);
        service.send(deletion);

        Eventually.returns(() -> {
            assertThat(holders()).containsExactly("bob");
            return true;
        });
        List<IntegrationEvent> events = service.published(account);
        List<IntegrationEvent> revocations = events.subList(events.size() - 2, events.size());
        assertThat(revocations)
                .allSatisfy(event -> assertThat(event.data())
                        .contains(
                                "\"cause\":\"principal-deleted\"",
                                "\"causedBy\":\"" + deletion.attributes().get(EventAttribute.ID) + "\""));
        assertThat(revocations)
                .allSatisfy(event ->
                        assertThat(event.attributes().get(EventAttribute.AFTER)).startsWith("1:1,"));
        assertThat(revocations.getFirst().attributes().get(EventAttribute.TXID))
                .isEqualTo(revocations.getLast().attributes().get(EventAttribute.TXID));
    }

    @Test
    void aDeletionThatIsToldAgainAndAgainToTwoReplicasRevokesOnce() {
        try (RunningService _ = service.replica()) {
            Message deletion = deletionOf(alice);
            service.send(deletion);
            service.send(deletion);
            // Whoever has read bob's end has read hers before, as often as it was told.
            service.send(deletion);
            service.send(identity.transaction(List.of(Payloads.userDeleted(bob(), "bob")))
                    .getFirst());
            Eventually.returns(() -> {
                assertThat(holders()).isEmpty();
                return true;
            });
        }

        assertThat(service.eventsOf(account).stream().filter(type -> type.equals("policy.attachment.detached")))
                .hasSize(3);
    }

    @Test
    void nothingIsAttachedToADeletedPrincipalThoughTheLookUpStillKnewIt() {
        service.send(deletionOf(alice));
        Eventually.returns(() -> {
            assertThat(holders()).containsExactly("bob");
            return true;
        });

        root.post("/v1/attachments", attachment("alice", "orders").toString())
                .expectProblem(404, "EntityNotExist.User");
    }

    @Test
    void aUserWhoIsCreatedAgainUnderTheSameNameHasNothing() {
        service.send(deletionOf(alice));
        service.identity().add(user(account, "alice"));

        Eventually.returns(() -> {
            assertThat(holders()).containsExactly("bob");
            return true;
        });
        assertThat(root.get("/v1/principals/user/alice/policies")
                        .expect(200)
                        .json()
                        .at("/items"))
                .isEmpty();
        attach("alice", "orders");
    }

    @Test
    void whoeverCanMerelyWriteToTheTopicRevokesNothing() {
        MessageWriter forger = new MessageWriter(new StreamKeys(), account);
        service.send(
                forger.transaction(List.of(Payloads.userDeleted(bob(), "bob"))).getFirst());
        service.send(deletionOf(alice));

        Eventually.returns(() -> {
            assertThat(holders()).containsExactly("bob");
            return true;
        });
    }

    private Message deletionOf(Member member) {
        return identity.transaction(List.of(Payloads.userDeleted(member.id().value(), member.name())))
                .getFirst();
    }

    private String bob() {
        return root.get("/v1/attachments?principalName=bob").expect(200).text("/items/0/principalId");
    }

    private void attach(String userName, String policy) {
        root.post("/v1/attachments", attachment(userName, policy).toString()).expect(201);
    }

    private List<String> holders() {
        return root.get("/v1/attachments")
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/principalName").asString())
                .distinct()
                .sorted()
                .toList();
    }
}
