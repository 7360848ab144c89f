package dev.portcullis.policy.resourcegroup;

import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupCreated;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupDeleted;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupUpdated;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the table of resource groups in the transaction that appends the event, and decides what a single group cannot
 * know: whether its name is free, whether there is room for one more, whether anything is attached in its scope. Appends to
 * one account happen one after another, so nobody attaches between the look and the deletion.
 */
public final class ResourceGroupReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final int groupsPerAccount;

    public ResourceGroupReadModel(JdbcClient jdbc, int groupsPerAccount) {
        this.jdbc = jdbc;
        this.groupsPerAccount = groupsPerAccount;
    }

    @EventHandler
    void on(ResourceGroupCreated event, EventContext context) {
        long accountId = Long.parseLong(event.accountId());
        requireRoomFor(accountId);
        try {
            jdbc.sql("""
                    insert into resource_group (account_id, resource_group_id, name, display_name, sequence,
                                                created_at, updated_at)
                    values (:accountId, :resourceGroupId, :name, :displayName, :sequence, :at, :at)
                    """)
                    .param("accountId", accountId)
                    .param("resourceGroupId", event.resourceGroupId())
                    .param("name", event.name())
                    .param("displayName", event.displayName())
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "resource_group_name_key")
                    ? ResourceGroupRejection.nameTaken(event.name())
                    : e;
        }
    }

    @EventHandler
    void on(ResourceGroupUpdated event, EventContext context) {
        jdbc.sql("""
                update resource_group set display_name = :displayName, sequence = :sequence, updated_at = :at
                where account_id = :accountId and resource_group_id = :resourceGroupId
                """)
                .param("displayName", event.displayName())
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .param("accountId", Long.parseLong(event.accountId()))
                .param("resourceGroupId", event.resourceGroupId())
                .update();
    }

    @EventHandler
    void on(ResourceGroupDeleted event) {
        long accountId = Long.parseLong(event.accountId());
        long attachments = jdbc.sql(
                        "select count(*) from policy_attachment where account_id = :accountId and scope = :scope")
                .param("accountId", accountId)
                .param("scope", event.resourceGroupId())
                .query(Long.class)
                .single();
        if (attachments > 0) {
            throw ResourceGroupRejection.HAS_ATTACHMENTS.rejection("policies are attached in the scope of the resource"
                    + " group `" + event.resourceGroupId() + "` (" + attachments + " attachments); detach them first");
        }
        jdbc.sql("delete from resource_group where account_id = :accountId and resource_group_id = :resourceGroupId")
                .param("accountId", accountId)
                .param("resourceGroupId", event.resourceGroupId())
                .update();
    }

    private void requireRoomFor(long accountId) {
        int count = jdbc.sql("select count(*) from resource_group where account_id = :accountId")
                .param("accountId", accountId)
                .query(Integer.class)
                .single();
        if (count >= groupsPerAccount) {
            throw ResourceGroupRejection.TOO_MANY_GROUPS.rejection(
                    "the account has " + count + " resource groups already and may have no more");
        }
    }
}
