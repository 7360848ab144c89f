package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/** What has happened to the attachments of a principal. */
public sealed interface AttachmentEvent {

    String attachmentId();

    /**
     * A policy was attached.
     *
     * @param scope     {@code account}, or the id of a resource group
     * @param expiresAt when the attachment ends unless it is revoked before, as RFC 3339 writes it in UTC
     * @param highRisk  whether the policy gives control over the account, which whoever attached it has acknowledged
     */
    @EventName("policy.attachment.attached")
    @Revision("2")
    record PolicyAttached(
            String accountId,
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            Optional<String> expiresAt,
            boolean highRisk)
            implements AttachmentEvent {}

    /** As it was before attachments could end by themselves and before anybody asked about risk. */
    @EventName("policy.attachment.attached")
    @Revision("1")
    record FormerPolicyAttached(
            String accountId,
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope)
            implements AttachmentEvent {

        /** The same in today's shape. */
        PolicyAttached today() {
            return new PolicyAttached(
                    accountId,
                    attachmentId,
                    principalType,
                    principalId,
                    principalName,
                    policyId,
                    policyName,
                    policyType,
                    scope,
                    Optional.empty(),
                    false);
        }
    }

    /**
     * An attachment ended.
     *
     * @param cause    {@link DetachCause#wireName}
     * @param causedBy the id of the event of another stream that made it end, if one did
     */
    @EventName("policy.attachment.detached")
    @Revision("2")
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
            Optional<String> expiresAt,
            String cause,
            Optional<String> causedBy)
            implements AttachmentEvent {}

    /** As it was when an attachment could end only because somebody asked for it. */
    @EventName("policy.attachment.detached")
    @Revision("1")
    record FormerPolicyDetached(
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
