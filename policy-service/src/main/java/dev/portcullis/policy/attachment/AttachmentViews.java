package dev.portcullis.policy.attachment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is told of attachments. */
final class AttachmentViews {

    private AttachmentViews() {}

    /**
     * An attachment.
     *
     * @param principalName      the name when it was attached; the id is what counts
     * @param scope              {@code account}, or the id of a resource group
     * @param expiresAt          when it ends unless it is revoked before
     * @param highRisk           whether the policy gave control over the account when it was attached
     * @param inheritedFromGroup in a list of what bears on a user: the group through which it does
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AttachmentView(
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            Instant attachedAt,
            Optional<Instant> expiresAt,
            boolean highRisk,
            Optional<String> inheritedFromGroup) {

        static AttachmentView of(AttachmentEntry entry) {
            return of(entry, Optional.empty());
        }

        static AttachmentView of(AttachmentEntry entry, Optional<String> inheritedFromGroup) {
            return new AttachmentView(
                    entry.attachmentId(),
                    entry.principalType(),
                    entry.principalId(),
                    entry.principalName(),
                    entry.policyId(),
                    entry.policyName(),
                    entry.policyType(),
                    entry.scope(),
                    entry.attachedAt(),
                    entry.expiresAt(),
                    entry.highRisk(),
                    inheritedFromGroup);
        }
    }

    /** What was attached, in the order of the request. */
    record AttachmentsView(List<AttachmentView> attachments) {}
}
