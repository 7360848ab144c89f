package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What has happened to the attachments of a principal. */
public sealed interface AttachmentEvent {

    String attachmentId();

    @EventName("policy.attachment.attached")
    @Revision("1")
    record PolicyAttached(
            String accountId,
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope)
            implements AttachmentEvent {}

    @EventName("policy.attachment.detached")
    @Revision("1")
    record PolicyDetached(
            String accountId,
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            String cause)
            implements AttachmentEvent {}
}
