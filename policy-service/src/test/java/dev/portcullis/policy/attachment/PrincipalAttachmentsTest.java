package dev.portcullis.policy.attachment;

import static org.axonframework.test.matchers.Matchers.matches;

import dev.portcullis.policy.attachment.AttachmentCommand.AttachPolicies;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicies;
import dev.portcullis.policy.attachment.AttachmentEvent.FormerPolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.FormerPolicyDetached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyDetached;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PrincipalAttachmentsTest {

    private static final AttachedPrincipal ALICE = new AttachedPrincipal(
            AccountId.parse("1000000000000001"), PrincipalKind.USER, new PrincipalId("200000000000000001"), "alice");
    private static final PolicyLimits LIMITS = new PolicyLimits(2, 2);

    private final FixtureConfiguration<PrincipalAttachments> fixture =
            new AggregateTestFixture<>(PrincipalAttachments.class);

    @Nested
    class AttachingPolicies {

        @Test
        void theFirstAttachmentNeedsNothingBeforeIt() {
            fixture.givenNoPriorActivity().when(attach("a-1", "p-1")).expectEvents(attached("a-1", "p-1"));
        }

        @Test
        void anotherPolicyIsAttachedBeside() {
            fixture.given(attached("a-1", "p-1")).when(attach("a-2", "p-2")).expectEvents(attached("a-2", "p-2"));
        }

        @Test
        void aPolicyIsAttachedOnceInAScope() {
            fixture.given(attached("a-1", "p-1"))
                    .when(attach("a-2", "p-1"))
                    .expectNoEvents()
                    .expectResultMessagePayloadMatching(
                            matches(answer -> isRefused(answer, 0, AttachmentRejection.USER_HAS_IT)));
            fixture.given(attached("a-1", "p-1"))
                    .when(attachIn("rg-1", "a-2", "p-1"))
                    .expectEvents(attachedIn("rg-1", "a-2", "p-1"));
        }

        @Test
        void aPolicyThatWasAttachedBeforeAttachmentsCouldEndIsAttachedOnceToo() {
            fixture.given(formerlyAttached("a-1", "p-1"))
                    .when(attach("a-2", "p-1"))
                    .expectNoEvents();
            fixture.given(formerlyAttached("a-1", "p-1"), formerlyDetached("a-1", "p-1"))
                    .when(attach("a-2", "p-1"))
                    .expectEvents(attached("a-2", "p-1"));
        }

        @Test
        void aDetachedPolicyCanBeAttachedAgain() {
            fixture.given(attached("a-1", "p-1"), detached("a-1", "p-1"))
                    .when(attach("a-2", "p-1"))
                    .expectEvents(attached("a-2", "p-1"));
        }

        @Test
        void theNumberOfPoliciesOfAScopeIsLimitedForEachType() {
            fixture.given(attached("a-1", "p-1"), attached("a-2", "p-2"))
                    .when(attach("a-3", "p-3"))
                    .expectNoEvents()
                    .expectResultMessagePayloadMatching(
                            matches(answer -> isRefused(answer, 0, AttachmentRejection.USER_IS_FULL)));
            fixture.given(attached("a-1", "p-1"), attached("a-2", "p-2"))
                    .when(attachIn("rg-1", "a-3", "p-3"))
                    .expectEvents(attachedIn("rg-1", "a-3", "p-3"));
            fixture.given(attached("a-1", "p-1"), attached("a-2", "p-2"))
                    .when(new AttachPolicies(
                            ALICE,
                            List.of(new WantedAttachment(
                                    "a-3",
                                    new AttachedPolicy("p-3", "policy-p-3", "System"),
                                    "account",
                                    Optional.empty(),
                                    false)),
                            LIMITS))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void ofSeveralEachHasAnOutcomeOfItsOwnAndEarlierOnesCount() {
            fixture.given(attached("a-1", "p-1"))
                    .when(new AttachPolicies(
                            ALICE,
                            List.of(
                                    wanted("account", "a-2", "p-1"),
                                    wanted("account", "a-3", "p-2"),
                                    wanted("account", "a-4", "p-2"),
                                    wanted("account", "a-5", "p-3")),
                            LIMITS))
                    .expectEvents(attached("a-3", "p-2"))
                    .expectResultMessagePayloadMatching(
                            matches(answer -> isRefused(answer, 0, AttachmentRejection.USER_HAS_IT)
                                    && answer instanceof AttachmentOutcomes outcomes
                                    && outcomes.all().get(1).equals(new AttachmentOutcome.Done("a-3"))
                                    && isRefused(answer, 2, AttachmentRejection.USER_HAS_IT)
                                    && isRefused(answer, 3, AttachmentRejection.USER_IS_FULL)));
        }
    }

    @Nested
    class DetachingPolicies {

        @Test
        void theEventSaysWhatWasAttachedToWhomAndThatItWasAskedFor() {
            fixture.given(attached("a-1", "p-1"))
                    .when(DetachPolicies.requested(ALICE.aggregateId(), List.of("a-1")))
                    .expectEvents(detached("a-1", "p-1"));
        }

        @Test
        void anAttachmentEndsOnce() {
            fixture.given(attached("a-1", "p-1"), detached("a-1", "p-1"))
                    .when(DetachPolicies.requested(ALICE.aggregateId(), List.of("a-1")))
                    .expectNoEvents()
                    .expectResultMessagePayloadMatching(
                            matches(answer -> isRefused(answer, 0, AttachmentRejection.USER_LACKS_IT)));
        }
    }

    private static boolean isRefused(@Nullable Object answer, int place, AttachmentRejection reason) {
        return answer instanceof AttachmentOutcomes outcomes
                && outcomes.all().get(place) instanceof AttachmentOutcome.Refused refused
                && refused.reason().code().equals(reason.error().code());
    }

    private static AttachPolicies attach(String attachmentId, String policyId) {
        return attachIn("account", attachmentId, policyId);
    }

    private static AttachPolicies attachIn(String scope, String attachmentId, String policyId) {
        return new AttachPolicies(ALICE, List.of(wanted(scope, attachmentId, policyId)), LIMITS);
    }

    private static WantedAttachment wanted(String scope, String attachmentId, String policyId) {
        return new WantedAttachment(
                attachmentId,
                new AttachedPolicy(policyId, "policy-" + policyId, "Custom"),
                scope,
                Optional.empty(),
                false);
    }

    private static PolicyAttached attached(String attachmentId, String policyId) {
        return attachedIn("account", attachmentId, policyId);
    }

    private static PolicyAttached attachedIn(String scope, String attachmentId, String policyId) {
        return new PolicyAttached(
                "1000000000000001",
                attachmentId,
                "user",
                "200000000000000001",
                "alice",
                policyId,
                "policy-" + policyId,
                "Custom",
                scope,
                Optional.empty(),
                false);
    }

    private static FormerPolicyAttached formerlyAttached(String attachmentId, String policyId) {
        return new FormerPolicyAttached(
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

    private static FormerPolicyDetached formerlyDetached(String attachmentId, String policyId) {
        return new FormerPolicyDetached(
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
                Optional.empty(),
                "requested",
                Optional.empty());
    }
}
