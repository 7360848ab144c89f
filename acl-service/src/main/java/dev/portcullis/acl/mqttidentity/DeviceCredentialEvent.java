package dev.portcullis.acl.mqttidentity;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What has happened to the credential of a client of an MQTT instance. Secrets are in none of these. */
public sealed interface DeviceCredentialEvent {

    String accountId();

    String instanceId();

    String clientId();

    @EventName("acl.device-credential.registered")
    @Revision("1")
    record DeviceCredentialRegistered(
            String accountId, String instanceId, String clientId, String deviceAccessKeyId, String secretId)
            implements DeviceCredentialEvent {}

    @EventName("acl.device-credential.refreshed")
    @Revision("1")
    record DeviceCredentialRefreshed(
            String accountId, String instanceId, String clientId, String deviceAccessKeyId, String secretId)
            implements DeviceCredentialEvent {}

    @EventName("acl.device-credential.unregistered")
    @Revision("1")
    record DeviceCredentialUnregistered(String accountId, String instanceId, String clientId, String deviceAccessKeyId)
            implements DeviceCredentialEvent {}
}
