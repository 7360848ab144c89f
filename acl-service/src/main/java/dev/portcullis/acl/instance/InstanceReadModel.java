package dev.portcullis.acl.instance;

import dev.portcullis.acl.instance.InstanceEvent.InstanceDeleted;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegistered;
import dev.portcullis.acl.instance.InstanceEvent.InstanceResourceGroupChanged;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the table of instances in the transaction that appends the event, and decides whether there is room. */
public final class InstanceReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final int instancesPerAccount;

    public InstanceReadModel(JdbcClient jdbc, int instancesPerAccount) {
        this.jdbc = jdbc;
        this.instancesPerAccount = instancesPerAccount;
    }

    @EventHandler
    void on(InstanceRegistered event, EventContext context) {
        long accountId = Long.parseLong(event.accountId());
        requireRoomFor(accountId);
        jdbc.sql("""
                insert into instance (account_id, instance_id, engine, namespaced, region, sequence, registered_at)
                values (:accountId, :instanceId, :engine, :namespaced, :region, :sequence, :at)
                """)
                .param("accountId", accountId)
                .param("instanceId", event.instanceId())
                .param("engine", event.engine())
                .param("namespaced", event.namespaced())
                .param("region", event.region())
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
    }

    @EventHandler
    void on(InstanceResourceGroupChanged event, EventContext context) {
        jdbc.sql("""
                update instance set resource_group_id = :resourceGroupId, sequence = :sequence
                where account_id = :accountId and instance_id = :instanceId
                """)
                .param("resourceGroupId", event.resourceGroupId())
                .param("sequence", context.sequence())
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .update();
    }

    @EventHandler
    void on(InstanceDeleted event) {
        try {
            jdbc.sql("delete from instance where account_id = :accountId and instance_id = :instanceId")
                    .param("accountId", Long.parseLong(event.accountId()))
                    .param("instanceId", event.instanceId())
                    .update();
        } catch (DataIntegrityViolationException e) {
            // Its allowlist was set for the first time while this write began; done again, the write sees and ends it.
            throw DatabaseFaults.violates(e, "allowlist_instance_fkey")
                    ? new ConcurrencyException("the allowlist was set while its instance was deleted", e)
                    : e;
        }
    }

    /** Appends to one account happen one after another, so what is counted here is not outdated when it is used. */
    private void requireRoomFor(long accountId) {
        int count = jdbc.sql("select count(*) from instance where account_id = :accountId")
                .param("accountId", accountId)
                .query(Integer.class)
                .single();
        if (count >= instancesPerAccount) {
            throw InstanceRejection.TOO_MANY_INSTANCES.rejection(
                    "the account has " + count + " instances already and may have no more");
        }
    }
}
