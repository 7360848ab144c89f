package dev.portcullis.policy.attachment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.policy.attachment.AttachmentCommand.AttachPolicy;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicy;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyDetached;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** All attachments of one principal. It begins with the first attachment and is never deleted. */
public final class PrincipalAttachments {

    private static final String ACCOUNT_SCOPE = "account";
    private static final String REQUESTED = "requested";

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
    void handle(AttachPolicy command) {
        AttachedPrincipal principal = command.principal();
        AttachedPolicy policy = command.policy();
        if (attachments.values().stream()
                .anyMatch(attachment -> attachment.policy().id().equals(policy.id()))) {
            throw AttachmentRejection.alreadyAttached(principal.kind())
                    .rejection("the policy `" + policy.name() + "` is attached to the "
                            + principal.kind().wireName() + " `" + principal.name() + "` already");
        }
        long ofThatType = attachments.values().stream()
                .filter(attachment -> attachment.policy().type().equals(policy.type()))
                .count();
        if (ofThatType >= command.policyLimit()) {
            throw AttachmentRejection.tooManyPolicies(principal.kind())
                    .rejection("the " + principal.kind().wireName() + " `" + principal.name() + "` has " + ofThatType
                            + " policies of the type " + policy.type() + " already and may have no more");
        }
        apply(new PolicyAttached(
                principal.account().toString(),
                command.attachmentId(),
                principal.kind().wireName(),
                principal.id().value(),
                principal.name(),
                policy.id(),
                policy.name(),
                policy.type(),
                ACCOUNT_SCOPE));
    }

    @CommandHandler
    void handle(DetachPolicy command) {
        Attachment attachment = attachments.get(command.attachmentId());
        if (attachment == null) {
            throw AttachmentRejection.noSuchAttachment(command.attachmentId());
        }
        AttachedPrincipal principal = attachment.principal();
        AttachedPolicy policy = attachment.policy();
        apply(new PolicyDetached(
                principal.account().toString(),
                command.attachmentId(),
                principal.kind().wireName(),
                principal.id().value(),
                principal.name(),
                policy.id(),
                policy.name(),
                policy.type(),
                ACCOUNT_SCOPE,
                REQUESTED));
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
                        principal, new AttachedPolicy(event.policyId(), event.policyName(), event.policyType())));
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

    private record Attachment(AttachedPrincipal principal, AttachedPolicy policy) {}
}
