package dev.portcullis.acl.acluser;

import dev.portcullis.acl.acluser.AclUserEvent.AclEntryRemoved;
import dev.portcullis.acl.acluser.AclUserEvent.AclEntrySet;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the table of entries in the transaction that appends the event. */
public final class AclEntryReadModel implements ReadModel {

    private final JdbcClient jdbc;

    public AclEntryReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AclEntrySet event, EventContext context) {
        jdbc.sql("""
                insert into acl_entry (account_id, instance_id, user_name, resource_type, resource_name, actions, decision,
                                       source_addresses, changed_at)
                values (:accountId, :instanceId, :userName, :type, :name, :actions, :decision, :sources, :at)
                on conflict on constraint acl_entry_pkey do update
                   set actions = excluded.actions, decision = excluded.decision,
                       source_addresses = excluded.source_addresses, changed_at = excluded.changed_at
                """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("userName", event.userName())
                .param("type", event.resourceType())
                .param("name", event.resourceName())
                .param("actions", event.actions().toArray(String[]::new))
                .param("decision", event.decision())
                .param("sources", event.sourceAddresses().toArray(String[]::new))
                .param("at", context.offsetTime())
                .update();
        touch(event, context);
    }

    @EventHandler
    void on(AclEntryRemoved event, EventContext context) {
        jdbc.sql("""
                delete from acl_entry
                where account_id = :accountId and instance_id = :instanceId and user_name = :userName
                  and resource_type = :type and resource_name = :name
                """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("userName", event.userName())
                .param("type", event.resourceType())
                .param("name", event.resourceName())
                .update();
        touch(event, context);
    }

    /** The ETag of a user counts its entries' changes as well. */
    private void touch(AclUserEvent event, EventContext context) {
        jdbc.sql("""
                update messaging_user set sequence = :sequence
                where account_id = :accountId and instance_id = :instanceId and user_name = :userName
                """)
                .param("sequence", context.sequence())
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("userName", event.userName())
                .update();
    }
}
