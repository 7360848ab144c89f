package dev.portcullis.policy.systempolicy;

import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.policy.policy.MatchingCostStore;
import dev.portcullis.policy.systempolicy.SystemPolicyEvent.SystemPolicyReleased;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes system policies into the tables of policies in the transaction that appends the event. That the policies of a
 * holder may cost too much together is not asked here: it is no account's own doing, so a release keeps its documents cheap.
 */
public final class SystemPolicyReadModel implements ReadModel {

    private final JdbcClient jdbc;

    public SystemPolicyReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(SystemPolicyReleased event, EventContext context) {
        jdbc.sql("""
                insert into policy (policy_id, account_id, policy_type, policy_name, description, recommended_for,
                                    default_version_id, sequence, created_at, updated_at)
                values (:policyId, :accountId, 'System', :policyName, :description, :recommendedFor, :versionId, :sequence,
                        :at, :at)
                on conflict (policy_id) do update
                   set description = excluded.description, recommended_for = excluded.recommended_for,
                       default_version_id = excluded.default_version_id, sequence = excluded.sequence,
                       updated_at = excluded.updated_at
                """)
                .param("policyId", event.policyId())
                .param("accountId", context.account().value())
                .param("policyName", event.policyName())
                .param("description", event.description())
                .param("recommendedFor", event.recommendedFor().orElse(null))
                .param("versionId", event.versionId())
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
        jdbc.sql("""
                insert into policy_version (policy_id, version_id, version_number, document, matching_cost, sequence,
                                            created_at)
                values (:policyId, :versionId, :versionNumber, :document, :cost, :sequence, :at)
                """)
                .param("policyId", event.policyId())
                .param("versionId", event.versionId())
                .param("versionNumber", Integer.parseInt(event.versionId().substring(1)))
                .param("document", event.document())
                .param("cost", MatchingCostStore.costOf(event.document()))
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
    }
}
