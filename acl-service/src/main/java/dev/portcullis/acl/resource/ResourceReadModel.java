package dev.portcullis.acl.resource;

import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.acl.resource.ResourceEvent.ResourceDeregistered;
import dev.portcullis.acl.resource.ResourceEvent.ResourceRegistered;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes the register in the transaction that appends the event, and decides whether there is room. */
public final class ResourceReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final int perInstance;

    /** @param perInstance how many topics and groups of an instance may be registered */
    public ResourceReadModel(JdbcClient jdbc, int perInstance) {
        this.jdbc = jdbc;
        this.perInstance = perInstance;
    }

    @EventHandler
    void on(ResourceRegistered event, EventContext context) {
        int count = jdbc.sql("""
                        select count(*) from registered_resource
                        where account_id = :accountId and instance_id = :instanceId
                        """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .query(Integer.class)
                .single();
        if (count >= perInstance) {
            throw ResourceRejection.TOO_MANY.rejection(
                    "the instance has " + count + " topics and groups registered already and may have no more");
        }
        try {
            of(event, """
                    insert into registered_resource (account_id, instance_id, resource_type, resource_name, registered_at)
                    values (:accountId, :instanceId, :type, :name, :at)
                    """).param("at", context.offsetTime()).update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "registered_resource_instance_fkey")
                    ? InstanceRejection.noSuchInstance(event.instanceId())
                    : e;
        }
    }

    @EventHandler
    void on(ResourceDeregistered event) {
        of(event, """
                delete from registered_resource
                where account_id = :accountId and instance_id = :instanceId and resource_type = :type
                  and resource_name = :name
                """).update();
    }

    private StatementSpec of(ResourceEvent event, String sql) {
        return jdbc.sql(sql)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("type", event.resourceType())
                .param("name", event.resourceName());
    }
}
