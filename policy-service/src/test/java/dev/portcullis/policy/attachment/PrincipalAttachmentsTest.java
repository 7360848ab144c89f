package dev.portcullis.policy.attachment;

import static dev.portcullis.platform.testing.Refusals.isRefused;

import dev.portcullis.policy.attachment.AttachmentCommand.AttachPolicy;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicy;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyDetached;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PrincipalAttachmentsTest {

    private static final AttachedPrincipal ALICE = new AttachedPrincipal(
            AccountId.parse("1000000000000001"), PrincipalKind.USER, new PrincipalId("200000000000000001"), "alice");
    private static final int LIMIT = 2;

    private final FixtureConfiguration<PrincipalAttachments> fixture =
            new AggregateTestFixture<>(PrincipalAttachments.class);

    @Nested
    class Attaching {

        @Test
        void theFirstAttachmentNeedsNothingBeforeIt() {
            fixture.givenNoPriorActivity().when(attach("a-1", "p-1")).expectEvents(attached("a-1", "p-1"));
        }

        @Test
        void anotherPolicyIsAttachedBeside() {
            fixture.given(attached("a-1", "p-1")).when(attach("a-2", "p-2")).expectEvents(attached("a-2", "p-2"));
        }

        @Test
        void aPolicyIsAttachedOnce() {
            isRefused(
                    fixture.given(attached("a-1", "p-1")).when(attach("a-2", "p-1")), AttachmentRejection.USER_HAS_IT);
        }

        @Test
        void aDetachedPolicyCanBeAttachedAgain() {
            fixture.given(attached("a-1", "p-1"), detached("a-1", "p-1"))
                    .when(attach("a-2", "p-1"))
                    .expectEvents(attached("a-2", "p-1"));
        }

        @Test
        void theNumberOfPoliciesIsLimited() {
            isRefused(
                    fixture.given(attached("a-1", "p-1"), attached("a-2", "p-2"))
                            .when(attach("a-3", "p-3")),
                    AttachmentRejection.USER_IS_FULL);
        }
    }

    @Nested
    class Detaching {

        @Test
        void theEventSaysWhatWasAttachedToWhomAndThatItWasAskedFor() {
            fixture.given(attached("a-1", "p-1"))
                    .when(new DetachPolicy(ALICE.aggregateId(), "a-1"))
                    .expectEvents(detached("a-1", "p-1"));
        }

        @Test
        void anAttachmentEndsOnce() {
            isRefused(
                    fixture.given(attached("a-1", "p-1"), detached("a-1", "p-1"))
                            .when(new DetachPolicy(ALICE.aggregateId(), "a-1")),
                    AttachmentRejection.ATTACHMENT_NOT_FOUND);
        }
    }

    private static AttachPolicy attach(String attachmentId, String policyId) {
        return new AttachPolicy(attachmentId, ALICE, policy(policyId), LIMIT);
    }

    private static AttachedPolicy policy(String policyId) {
        return new AttachedPolicy(policyId, "policy-" + policyId, "Custom");
    }

    private static PolicyAttached attached(String attachmentId, String policyId) {
        return new PolicyAttached(
                "1000000000000001",
                attachmentId,
                "user",
                "200000000000000001",
                "alice",
                policyId,
                "policy-" + policyId,
                "Custom",
                "account");
    }

    private static PolicyDetached detached(String attachmentId, String policyId) {
        return new PolicyDetached(
                "1000000000000001",
                attachmentId,
                "user",
                "200000000000000001",
                "alice",
                policyId,
                "policy-" + policyId,
                "Custom",
                "account",
                "requested");
    }
}
