package dev.portcullis.acl.mqttidentity;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to an identity of an MQTT instance. Passwords are in none of these. */
public sealed interface MqttIdentityEvent {

    String accountId();

    String instanceId();

    String identityType();

    String identity();

    @EventName("acl.mqtt-identity.registered")
    @Revision("1")
    record MqttIdentityRegistered(
            String accountId,
            String instanceId,
            String identityType,
            String identity,
            String signMode,
            String passwordId)
            implements MqttIdentityEvent {}

    @EventName("acl.mqtt-identity.password-reset")
    @Revision("1")
    record MqttIdentityPasswordReset(
            String accountId,
            String instanceId,
            String identityType,
            String identity,
            String signMode,
            String passwordId)
            implements MqttIdentityEvent {}

    @EventName("acl.mqtt-identity.deregistered")
    @Revision("1")
    record MqttIdentityDeregistered(String accountId, String instanceId, String identityType, String identity)
            implements MqttIdentityEvent {}

    /** In place of an earlier permission for the same filter, if there was one. */
    @EventName("acl.mqtt-permission.set")
    @Revision("1")
    record MqttPermissionSet(
            String accountId,
            String instanceId,
            String identityType,
            String identity,
            String topicFilter,
            List<String> actions,
            String decision)
            implements MqttIdentityEvent {}

    @EventName("acl.mqtt-permission.removed")
    @Revision("1")
    record MqttPermissionRemoved(
            String accountId, String instanceId, String identityType, String identity, String topicFilter)
            implements MqttIdentityEvent {}
}
