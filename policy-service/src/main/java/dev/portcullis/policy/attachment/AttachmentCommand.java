package dev.portcullis.policy.attachment;

import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the attachments of one principal. */
public sealed interface AttachmentCommand {

    /** The principal whose attachments are meant, as {@link AttachedPrincipal#aggregateId} writes it. */
    String principalAttachmentsId();

    /** Attaches what of the list can be attached; answered with {@link AttachmentOutcomes}. */
    record AttachPolicies(
            @TargetAggregateIdentifier String principalAttachmentsId,
            AttachedPrincipal principal,
            List<WantedAttachment> wanted,
            PolicyLimits limits)
            implements AttachmentCommand {

        public AttachPolicies {
            wanted = List.copyOf(wanted);
        }

        public AttachPolicies(AttachedPrincipal principal, List<WantedAttachment> wanted, PolicyLimits limits) {
            this(principal.aggregateId(), principal, wanted, limits);
        }
    }

    /**
     * Ends what of the list has not ended; answered with {@link AttachmentOutcomes}.
     *
     * @param causedBy the id of the event of another stream that is the reason
     */
    record DetachPolicies(
            @TargetAggregateIdentifier String principalAttachmentsId,
            List<String> attachmentIds,
            DetachCause cause,
            Optional<String> causedBy)
            implements AttachmentCommand {

        public DetachPolicies {
            attachmentIds = List.copyOf(attachmentIds);
        }

        /** Because somebody asks for it. */
        static DetachPolicies requested(String principalAttachmentsId, List<String> attachmentIds) {
            return new DetachPolicies(principalAttachmentsId, attachmentIds, DetachCause.REQUESTED, Optional.empty());
        }
    }
}
