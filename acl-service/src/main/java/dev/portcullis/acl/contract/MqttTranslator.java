package dev.portcullis.acl.contract;

import dev.portcullis.acl.blacklist.BlacklistEvent;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent;
import dev.portcullis.platform.integration.Publication;

/** Makes published events of what happens to clients of MQTT instances. */
final class MqttTranslator {

    private MqttTranslator() {}

    static Publication translate(MqttIdentityEvent event) {
        return switch (event) {
            case MqttIdentityEvent.MqttIdentityRegistered e ->
                Publication.of(
                        "acl.mqtt-identity.registered",
                        1,
                        new MqttPayload.MqttIdentityRegistered(
                                e.instanceId(), e.identityType(), e.identity(), e.signMode(), e.passwordId()));
            case MqttIdentityEvent.MqttIdentityPasswordReset e ->
                Publication.of(
                        "acl.mqtt-identity.password-reset",
                        1,
                        new MqttPayload.MqttIdentityPasswordReset(
                                e.instanceId(), e.identityType(), e.identity(), e.signMode(), e.passwordId()));
            case MqttIdentityEvent.MqttIdentityDeregistered e ->
                Publication.of(
                        "acl.mqtt-identity.deregistered",
                        1,
                        new MqttPayload.MqttIdentityDeregistered(e.instanceId(), e.identityType(), e.identity()));
            case MqttIdentityEvent.MqttPermissionSet e ->
                Publication.of(
                        "acl.mqtt-permission.set",
                        1,
                        new MqttPayload.MqttPermissionSet(
                                e.instanceId(),
                                e.identityType(),
                                e.identity(),
                                e.topicFilter(),
                                e.actions(),
                                e.decision()));
            case MqttIdentityEvent.MqttPermissionRemoved e ->
                Publication.of(
                        "acl.mqtt-permission.removed",
                        1,
                        new MqttPayload.MqttPermissionRemoved(
                                e.instanceId(), e.identityType(), e.identity(), e.topicFilter()));
        };
    }

    static Publication translate(DeviceCredentialEvent event) {
        return switch (event) {
            case DeviceCredentialEvent.DeviceCredentialRegistered e ->
                Publication.of(
                        "acl.device-credential.registered",
                        1,
                        new MqttPayload.DeviceCredentialRegistered(
                                e.instanceId(), e.clientId(), e.deviceAccessKeyId(), e.secretId()));
            case DeviceCredentialEvent.DeviceCredentialRefreshed e ->
                Publication.of(
                        "acl.device-credential.refreshed",
                        1,
                        new MqttPayload.DeviceCredentialRefreshed(
                                e.instanceId(), e.clientId(), e.deviceAccessKeyId(), e.secretId()));
            case DeviceCredentialEvent.DeviceCredentialUnregistered e ->
                Publication.of(
                        "acl.device-credential.unregistered",
                        1,
                        new MqttPayload.DeviceCredentialUnregistered(
                                e.instanceId(), e.clientId(), e.deviceAccessKeyId()));
        };
    }

    static Publication translate(BlacklistEvent event) {
        return switch (event) {
            case BlacklistEvent.ClientBlacklisted e ->
                Publication.of(
                        "acl.connection-blacklist.client-added",
                        1,
                        new MqttPayload.ClientBlacklisted(e.instanceId(), e.clientId()));
            case BlacklistEvent.ClientTakenOffBlacklist e ->
                Publication.of(
                        "acl.connection-blacklist.client-removed",
                        1,
                        new MqttPayload.ClientTakenOffBlacklist(e.instanceId(), e.clientId()));
        };
    }

    static Publication translate(MqttTokenEvent event) {
        return switch (event) {
            case MqttTokenEvent.MqttTokenIssued e ->
                Publication.of(
                        "acl.mqtt-token.issued",
                        1,
                        new MqttPayload.MqttTokenIssued(
                                e.instanceId(),
                                e.tokenId(),
                                e.ownerType(),
                                e.ownerId(),
                                e.actions(),
                                e.topicFilters(),
                                e.expiresAt()));
            case MqttTokenEvent.MqttTokenRevoked e ->
                Publication.of(
                        "acl.mqtt-token.revoked", 1, new MqttPayload.MqttTokenRevoked(e.instanceId(), e.tokenId()));
            case MqttTokenEvent.MqttTokenExpired e ->
                Publication.of(
                        "acl.mqtt-token.expired", 1, new MqttPayload.MqttTokenExpired(e.instanceId(), e.tokenId()));
        };
    }
}
