package dev.portcullis.policy.policy;

import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.policy.policy.PolicyEvent.DefaultPolicyVersionSet;
import dev.portcullis.policy.policy.PolicyEvent.PolicyCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyDeleted;
import dev.portcullis.policy.policy.PolicyEvent.PolicyDescribed;
import dev.portcullis.policy.policy.PolicyEvent.PolicyTagged;
import dev.portcullis.policy.policy.PolicyEvent.PolicyUntagged;
import dev.portcullis.policy.policy.PolicyEvent.PolicyVersionCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyVersionDeleted;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the tables of policies in the transaction that appends the event. What a single policy cannot know is decided
 * here: whether its name is free, whether the account may have one more, whether anybody is attached to it, and whether those have
 * room for what a new default version costs.
 */
public final class PolicyReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final int policiesPerAccount;
    private final MatchingCostStore costs;
    private final PolicyTagStore tags;

    public PolicyReadModel(JdbcClient jdbc, int policiesPerAccount, MatchingCostStore costs, PolicyTagStore tags) {
        this.jdbc = jdbc;
        this.tags = tags;
        this.policiesPerAccount = policiesPerAccount;
        this.costs = costs;
    }

    @EventHandler
    void on(PolicyCreated event, EventContext context) {
        long accountId = Long.parseLong(event.accountId());
        requireRoomFor(accountId);
        requireNoSystemPolicyOf(event.policyName());
        try {
            jdbc.sql("""
                    insert into policy (policy_id, account_id, policy_name, description, default_version_id, sequence,
                                        created_at, updated_at)
                    values (:policyId, :accountId, :policyName, :description, :versionId, :sequence, :at, :at)
                    """)
                    .param("policyId", event.policyId())
                    .param("accountId", accountId)
                    .param("policyName", event.policyName())
                    .param("description", event.description().orElse(null))
                    .param("versionId", event.versionId())
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "policy_name_key") ? PolicyRejection.nameTaken(event.policyName()) : e;
        }
        insertVersion(event.policyId(), event.versionId(), event.document(), context);
    }

    @EventHandler
    void on(PolicyVersionCreated event, EventContext context) {
        insertVersion(event.policyId(), event.versionId(), event.document(), context);
        if (event.setAsDefault()) {
            makeDefault(event, event.versionId(), context);
        } else {
            touch(event, context);
        }
    }

    @EventHandler
    void on(PolicyVersionDeleted event, EventContext context) {
        jdbc.sql("delete from policy_version where policy_id = :policyId and version_id = :versionId")
                .param("policyId", event.policyId())
                .param("versionId", event.versionId())
                .update();
        touch(event, context);
    }

    @EventHandler
    void on(DefaultPolicyVersionSet event, EventContext context) {
        makeDefault(event, event.versionId(), context);
    }

    @EventHandler
    void on(PolicyDescribed event, EventContext context) {
        jdbc.sql("""
                update policy set sequence = :sequence, updated_at = :at, description = :description
                where policy_id = :policyId
                """)
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .param("description", event.description().orElse(null))
                .param("policyId", event.policyId())
                .update();
    }

    @EventHandler
    void on(PolicyTagged event, EventContext context) {
        tags.put(event.policyId(), event.tags());
        touch(event, context);
    }

    @EventHandler
    void on(PolicyUntagged event, EventContext context) {
        tags.remove(event.policyId(), event.tagKeys());
        touch(event, context);
    }

    @EventHandler
    void on(PolicyDeleted event) {
        // The account's lock is held here, so nobody attaches in between; the reference would hold it back anyhow.
        jdbc.sql("""
                select principal_type from policy_attachment where policy_id = :policyId
                order by attachment_id limit 1
                """)
                .param("policyId", event.policyId())
                .query(String.class)
                .optional()
                .ifPresent(principalType -> {
                    throw PolicyRejection.attached(event.policyName(), principalType);
                });
        jdbc.sql("delete from policy where policy_id = :policyId")
                .param("policyId", event.policyId())
                .update();
    }

    /** Appends to one account happen one after another, so what is counted here is not outdated when it is used. */
    private void requireRoomFor(long accountId) {
        int count = jdbc.sql("select count(*) from policy where account_id = :accountId")
                .param("accountId", accountId)
                .query(Integer.class)
                .single();
        if (count >= policiesPerAccount) {
            throw PolicyRejection.TOO_MANY_POLICIES.rejection(
                    "the account has " + count + " policies already and may have no more");
        }
    }

    private void requireNoSystemPolicyOf(String policyName) {
        jdbc.sql("select policy_name from policy where account_id = :platform and lower(policy_name) = lower(:name)")
                .param("platform", AccountId.PLATFORM.value())
                .param("name", policyName)
                .query(String.class)
                .optional()
                .ifPresent(name -> {
                    throw PolicyRejection.NAME_TAKEN.rejection("the name `" + name + "` belongs to a system policy");
                });
    }

    private void insertVersion(String policyId, String versionId, String document, EventContext context) {
        jdbc.sql("""
                insert into policy_version (policy_id, version_id, version_number, document, matching_cost, sequence,
                                            created_at)
                values (:policyId, :versionId, :versionNumber, :document, :cost, :sequence, :at)
                """)
                .param("policyId", policyId)
                .param("versionId", versionId)
                .param("versionNumber", Integer.parseInt(versionId.substring(1)))
                .param("document", document)
                .param("cost", MatchingCostStore.costOf(document))
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
    }

    private void touch(PolicyEvent event, EventContext context) {
        jdbc.sql("update policy set sequence = :sequence, updated_at = :at where policy_id = :policyId")
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .param("policyId", event.policyId())
                .update();
    }

    /** What costs no more than before is never refused, not even to holders who are over the limit since it was lowered. */
    private void makeDefault(PolicyEvent event, String versionId, EventContext context) {
        int costBefore = costs.costOfDefault(event.policyId());
        touch(event, versionId, context);
        if (costs.costOfDefault(event.policyId()) > costBefore) {
            costs.requireRoomOfHolders(Long.parseLong(event.accountId()), event.policyId());
        }
    }

    private void touch(PolicyEvent event, String defaultVersionId, EventContext context) {
        jdbc.sql("""
                update policy set sequence = :sequence, updated_at = :at, default_version_id = :versionId
                where policy_id = :policyId
                """)
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .param("versionId", defaultVersionId)
                .param("policyId", event.policyId())
                .update();
    }
}
