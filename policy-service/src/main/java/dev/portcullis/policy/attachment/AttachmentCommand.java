package dev.portcullis.policy.attachment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the attachments of one principal. */
public sealed interface AttachmentCommand {

    /** The principal whose attachments are meant, as {@link AttachedPrincipal#aggregateId} writes it. */
    String principalAttachmentsId();

    /** Attaches a policy in the scope of the whole account. */
    record AttachPolicy(
            @TargetAggregateIdentifier String principalAttachmentsId,
            String attachmentId,
            AttachedPrincipal principal,
            AttachedPolicy policy,
            int policyLimit)
            implements AttachmentCommand {

        public AttachPolicy(String attachmentId, AttachedPrincipal principal, AttachedPolicy policy, int policyLimit) {
            this(principal.aggregateId(), attachmentId, principal, policy, policyLimit);
        }
    }

    /** Ends an attachment because somebody asked for it. */
    record DetachPolicy(@TargetAggregateIdentifier String principalAttachmentsId, String attachmentId)
            implements AttachmentCommand {}
}
