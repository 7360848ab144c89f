package dev.portcullis.acl.mqttidentity;

import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialRefreshed;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialRegistered;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialUnregistered;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityDeregistered;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityPasswordReset;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityRegistered;
import dev.portcullis.acl.secret.MqttSecretKey;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes who may be let in, in the transaction that appends the event, and decides whether there is room. */
public final class MqttIdentityReadModel implements ReadModel {

    private static final String INSERT = """
            insert into mqtt_identity (account_id, instance_id, kind, name, sign_mode, device_access_key_id, sequence,
                                       registered_at, secret_at)
            values (:accountId, :instanceId, :kind, :name, :signMode, :deviceAccessKeyId, :sequence, :at, :at)
            """;

    private final JdbcClient jdbc;
    private final MqttIdentityQuotas quotas;

    public MqttIdentityReadModel(JdbcClient jdbc, MqttIdentityQuotas quotas) {
        this.jdbc = jdbc;
        this.quotas = quotas;
    }

    @EventHandler
    void on(MqttIdentityRegistered event, EventContext context) {
        insert(
                of(event, INSERT).param("signMode", event.signMode()).param("deviceAccessKeyId", null),
                event.instanceId(),
                context);
        requireRoom(event.accountId(), event.instanceId());
    }

    @EventHandler
    void on(MqttIdentityPasswordReset event, EventContext context) {
        of(event, """
                update mqtt_identity set sign_mode = :signMode, sequence = :sequence, secret_at = :at
                where account_id = :accountId and instance_id = :instanceId and kind = :kind and name = :name
                """)
                .param("signMode", event.signMode())
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
    }

    @EventHandler
    void on(MqttIdentityDeregistered event) {
        of(event, """
                delete from mqtt_identity
                where account_id = :accountId and instance_id = :instanceId and kind = :kind and name = :name
                """).update();
    }

    @EventHandler
    void on(DeviceCredentialRegistered event, EventContext context) {
        insert(
                of(event, INSERT).param("signMode", null).param("deviceAccessKeyId", event.deviceAccessKeyId()),
                event.instanceId(),
                context);
        requireRoom(event.accountId(), event.instanceId());
    }

    @EventHandler
    void on(DeviceCredentialRefreshed event, EventContext context) {
        of(event, """
                update mqtt_identity set sequence = :sequence, secret_at = :at
                where account_id = :accountId and instance_id = :instanceId and kind = :kind and name = :name
                """)
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
    }

    @EventHandler
    void on(DeviceCredentialUnregistered event) {
        of(event, """
                delete from mqtt_identity
                where account_id = :accountId and instance_id = :instanceId and kind = :kind and name = :name
                """).update();
    }

    private static void insert(StatementSpec statement, String instanceId, EventContext context) {
        try {
            statement
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "mqtt_identity_instance_fkey")
                    ? InstanceRejection.noSuchInstance(instanceId)
                    : e;
        }
    }

    private StatementSpec of(MqttIdentityEvent event, String sql) {
        return jdbc.sql(sql)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("kind", event.identityType())
                .param("name", event.identity());
    }

    private StatementSpec of(DeviceCredentialEvent event, String sql) {
        return jdbc.sql(sql)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("kind", MqttSecretKey.Kind.DEVICE.wireName())
                .param("name", event.clientId());
    }

    /** Appends to one account happen one after another, so what is counted here is not outdated when it is used. */
    private void requireRoom(String accountId, String instanceId) {
        int count = jdbc.sql(
                        "select count(*) from mqtt_identity where account_id = :accountId and instance_id = :instanceId")
                .param("accountId", Long.parseLong(accountId))
                .param("instanceId", instanceId)
                .query(Integer.class)
                .single();
        if (count > quotas.identitiesPerInstance()) {
            throw MqttIdentityRejection.TOO_MANY_IDENTITIES.rejection(
                    "the instance has " + (count - 1) + " identities and devices already and may have no more");
        }
    }
}
