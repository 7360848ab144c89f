package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyDetached;
import dev.portcullis.policy.policy.MatchingCostStore;
import dev.portcullis.policy.policy.PolicyRejection;
import dev.portcullis.vocabulary.AccountId;
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

    public AttachmentReadModel(JdbcClient jdbc, MatchingCostStore costs) {
        this.jdbc = jdbc;
        this.costs = costs;
    }

    @EventHandler
    void on(PolicyAttached event, EventContext context) {
        AccountId account = AccountId.parse(event.accountId());
        try {
            jdbc.sql("""
                    insert into policy_attachment (attachment_id, account_id, principal_type, principal_id,
                        principal_name, policy_id, policy_type, scope, aggregate_id, sequence, attached_at)
                    values (:attachmentId, :accountId, :principalType, :principalId,
                        :principalName, :policyId, :policyType, :scope, :aggregateId, :sequence, :at)
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
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "policy_attachment_policy_fkey")
                    ? PolicyRejection.noSuchPolicy(event.policyName())
                    : e;
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
