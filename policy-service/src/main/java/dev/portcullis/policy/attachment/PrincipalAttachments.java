package dev.portcullis.policy.attachment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.policy.attachment.AttachmentCommand.AttachPolicies;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicies;
import dev.portcullis.policy.attachment.AttachmentEvent.FormerPolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.FormerPolicyDetached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyDetached;
import dev.portcullis.policy.attachment.AttachmentOutcome.Done;
import dev.portcullis.policy.attachment.AttachmentOutcome.Refused;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** All attachments of one principal, in all scopes. It begins with the first attachment and is never deleted. */
public final class PrincipalAttachments {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String principalAttachmentsId;

    private final Map<String, Attachment> attachments = new HashMap<>();

    PrincipalAttachments() {
        // Rebuilt from its events, or about to begin with the first attachment.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    AttachmentOutcomes handle(AttachPolicies command) {
        List<AttachmentOutcome> outcomes = new ArrayList<>();
        for (WantedAttachment wanted : command.wanted()) {
            Optional<Rejection> refusal = refusal(command.principal(), wanted, command.limits());
            if (refusal.isEmpty()) {
                apply(attached(command.principal(), wanted));
            }
            outcomes.add(refusal.<AttachmentOutcome>map(Refused::new).orElseGet(() -> new Done(wanted.attachmentId())));
        }
        return new AttachmentOutcomes(outcomes);
    }

    @CommandHandler
    AttachmentOutcomes handle(DetachPolicies command) {
        List<AttachmentOutcome> outcomes = new ArrayList<>();
        for (String attachmentId : command.attachmentIds()) {
            Attachment attachment = attachments.get(attachmentId);
            if (attachment == null) {
                outcomes.add(new Refused(AttachmentRejection.noSuchAttachment(attachmentId)));
            } else {
                apply(detached(attachmentId, attachment, command));
                outcomes.add(new Done(attachmentId));
            }
        }
        return new AttachmentOutcomes(outcomes);
    }

    private Optional<Rejection> refusal(AttachedPrincipal principal, WantedAttachment wanted, PolicyLimits limits) {
        AttachedPolicy policy = wanted.policy();
        List<Attachment> inScope = attachments.values().stream()
                .filter(attachment -> attachment.scope().equals(wanted.scope()))
                .toList();
        if (inScope.stream().anyMatch(attachment -> attachment.policy().id().equals(policy.id()))) {
            return Optional.of(AttachmentRejection.alreadyAttached(principal.kind())
                    .rejection("the policy `" + policy.name() + "` is attached to the "
                            + principal.kind().wireName() + " `" + principal.name() + "` already"));
        }
        long ofType = inScope.stream()
                .filter(attachment -> attachment.policy().type().equals(policy.type()))
                .count();
        if (ofType >= limits.of(policy.type())) {
            return Optional.of(AttachmentRejection.tooManyPolicies(principal.kind())
                    .rejection("the " + principal.kind().wireName() + " `" + principal.name() + "` has " + ofType
                            + " policies of the type `" + policy.type()
                            + "` in this scope already and may have no more"));
        }
        return Optional.empty();
    }

    private static PolicyAttached attached(AttachedPrincipal principal, WantedAttachment wanted) {
        AttachedPolicy policy = wanted.policy();
        return new PolicyAttached(
                principal.account().toString(),
                wanted.attachmentId(),
                principal.kind().wireName(),
                principal.id().value(),
                principal.name(),
                policy.id(),
                policy.name(),
                policy.type(),
                wanted.scope(),
                wanted.expiresAt().map(Instant::toString),
                wanted.highRisk());
    }

    private static PolicyDetached detached(String attachmentId, Attachment attachment, DetachPolicies command) {
        AttachedPrincipal principal = attachment.principal();
        AttachedPolicy policy = attachment.policy();
        return new PolicyDetached(
                principal.account().toString(),
                attachmentId,
                principal.kind().wireName(),
                principal.id().value(),
                principal.name(),
                policy.id(),
                policy.name(),
                policy.type(),
                attachment.scope(),
                attachment.expiresAt(),
                command.cause().wireName(),
                command.causedBy());
    }

    @EventSourcingHandler
    void on(FormerPolicyAttached event) {
        on(event.today());
    }

    @EventSourcingHandler
    void on(PolicyAttached event) {
        AttachedPrincipal principal = new AttachedPrincipal(
                AccountId.parse(event.accountId()),
                kind(event),
                new PrincipalId(event.principalId()),
                event.principalName());
        principalAttachmentsId = principal.aggregateId();
        attachments.put(
                event.attachmentId(),
                new Attachment(
                        principal,
                        new AttachedPolicy(event.policyId(), event.policyName(), event.policyType()),
                        event.scope(),
                        event.expiresAt()));
    }

    @EventSourcingHandler
    void on(FormerPolicyDetached event) {
        attachments.remove(event.attachmentId());
    }

    @EventSourcingHandler
    void on(PolicyDetached event) {
        attachments.remove(event.attachmentId());
    }

    private static PrincipalKind kind(PolicyAttached event) {
        return PrincipalKind.of(event.principalType())
                .orElseThrow(() -> new IllegalStateException(
                        "the event " + event.attachmentId() + " is about a principal of no known kind"));
    }

    private record Attachment(
            AttachedPrincipal principal, AttachedPolicy policy, String scope, Optional<String> expiresAt) {}
}
