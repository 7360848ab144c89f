package dev.portcullis.acl.mqttidentity;

import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttPermissionRemoved;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttPermissionSet;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the table of permissions in the transaction that appends the event. */
public final class MqttPermissionReadModel implements ReadModel {

    private final JdbcClient jdbc;

    public MqttPermissionReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(MqttPermissionSet event, EventContext context) {
        try {
            jdbc.sql("""
                    insert into mqtt_permission (account_id, instance_id, identity_type, identity, topic_filter, actions,
                                                 decision, changed_at)
                    values (:accountId, :instanceId, :type, :identity, :filter, :actions, :decision, :at)
                    on conflict on constraint mqtt_permission_pkey do update
                       set actions = excluded.actions, decision = excluded.decision, changed_at = excluded.changed_at
                    """)
                    .param("accountId", Long.parseLong(event.accountId()))
                    .param("instanceId", event.instanceId())
                    .param("type", event.identityType())
                    .param("identity", event.identity())
                    .param("filter", event.topicFilter())
                    .param("actions", event.actions().toArray(String[]::new))
                    .param("decision", event.decision())
                    .param("at", context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "mqtt_permission_instance_fkey")
                    ? InstanceRejection.noSuchInstance(event.instanceId())
                    : e;
        }
    }

    @EventHandler
    void on(MqttPermissionRemoved event) {
        jdbc.sql("""
                delete from mqtt_permission
                where account_id = :accountId and instance_id = :instanceId and identity_type = :type
                  and identity = :identity and topic_filter = :filter
                """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("type", event.identityType())
                .param("identity", event.identity())
                .param("filter", event.topicFilter())
                .update();
    }
}
