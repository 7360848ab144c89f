package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyDetached;
import dev.portcullis.policy.policy.HighRiskStore;
import dev.portcullis.policy.policy.MatchingCostStore;
import dev.portcullis.policy.policy.PolicyRejection;
import dev.portcullis.policy.resourcegroup.ResourceGroupRejection;
import dev.portcullis.vocabulary.AccountId;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the table of attachments in the transaction that appends the event. Its reference to the policy is what keeps a
 * policy from being attached while it is deleted, and from being deleted while it is attached. Whether the policies of its
 * principal cost too much together is decided here, since no principal knows what its policies say.
 */
public final class AttachmentReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final MatchingCostStore costs;
    private final HighRiskStore highRisk;
    private final DeletedPrincipalStore deleted;

    public AttachmentReadModel(
            JdbcClient jdbc, MatchingCostStore costs, HighRiskStore highRisk, DeletedPrincipalStore deleted) {
        this.deleted = deleted;
        this.jdbc = jdbc;
        this.costs = costs;
        this.highRisk = highRisk;
    }

    @EventHandler
    void on(PolicyAttached event, EventContext context) {
        AccountId account = AccountId.parse(event.accountId());
        try {
            jdbc.sql("""
                    insert into policy_attachment (attachment_id, account_id, principal_type, principal_id,
                        principal_name, policy_id, policy_type, scope, aggregate_id, sequence, attached_at,
                        expires_at, high_risk)
                    values (:attachmentId, :accountId, :principalType, :principalId,
                        :principalName, :policyId, :policyType, :scope, :aggregateId, :sequence, :at,
                        :expiresAt, :highRisk)
                    """)
                    .param("attachmentId", event.attachmentId())
                    .param("accountId", account.value())
                    .param("principalType", event.principalType())
                    .param("principalId", event.principalId())
                    .param("principalName", event.principalName())
                    .param("policyId", event.policyId())
                    .param("policyType", event.policyType())
                    .param("scope", event.scope())
                    .param("aggregateId", context.aggregate())
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .param(
                            "expiresAt",
                            event.expiresAt().map(OffsetDateTime::parse).orElse(null))
                    .param("highRisk", event.highRisk())
                    .update();
        } catch (DataIntegrityViolationException e) {
            if (DatabaseFaults.violates(e, "policy_attachment_policy_fkey")) {
                throw PolicyRejection.noSuchPolicy(event.policyName());
            }
            if (DatabaseFaults.violates(e, "policy_attachment_group_fkey")) {
                throw ResourceGroupRejection.noSuchGroup(event.scope());
            }
            throw e;
        }
        if (deleted.isDeleted(account.value(), event.principalId())) {
            throw AttachmentRejection.noSuchPrincipal(
                    PrincipalKind.of(event.principalType()).orElseThrow(), event.principalName());
        }
        // Asked once more now that no other write of the account can come in between: the default version may just have
        // changed.
        if (!event.highRisk() && highRisk.isHighRisk(account, event.policyId())) {
            throw PolicyRejection.notAcknowledged(event.policyName());
        }
        costs.requireRoomFor(account.value(), event.policyId(), event.attachmentId());
    }

    @EventHandler
    void on(PolicyDetached event) {
        jdbc.sql("delete from policy_attachment where attachment_id = :attachmentId")
                .param("attachmentId", event.attachmentId())
                .update();
    }
}
