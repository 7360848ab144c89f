package dev.portcullis.acl.contract;

import java.time.Instant;
import java.util.List;

/** The payloads of the events about clients of MQTT instances. No password, secret or token is in any of them. */
sealed interface MqttPayload {

    /** {@code acl.mqtt-identity.registered}. */
    record MqttIdentityRegistered(
            String instanceId, String identityType, String identity, String signMode, String passwordId)
            implements MqttPayload {}

    /** {@code acl.mqtt-identity.password-reset}. */
    record MqttIdentityPasswordReset(
            String instanceId, String identityType, String identity, String signMode, String passwordId)
            implements MqttPayload {}

    /** {@code acl.mqtt-identity.deregistered}. */
    record MqttIdentityDeregistered(String instanceId, String identityType, String identity) implements MqttPayload {}

    /** {@code acl.device-credential.registered}. */
    record DeviceCredentialRegistered(String instanceId, String clientId, String deviceAccessKeyId, String secretId)
            implements MqttPayload {}

    /** {@code acl.device-credential.refreshed}. */
    record DeviceCredentialRefreshed(String instanceId, String clientId, String deviceAccessKeyId, String secretId)
            implements MqttPayload {}

    /** {@code acl.device-credential.unregistered}. */
    record DeviceCredentialUnregistered(String instanceId, String clientId, String deviceAccessKeyId)
            implements MqttPayload {}

    /** {@code acl.mqtt-permission.set}. */
    record MqttPermissionSet(
            String instanceId,
            String identityType,
            String identity,
            String topicFilter,
            List<String> actions,
            String decision)
            implements MqttPayload {}

    /** {@code acl.mqtt-permission.removed}. */
    record MqttPermissionRemoved(String instanceId, String identityType, String identity, String topicFilter)
            implements MqttPayload {}

    /** {@code acl.connection-blacklist.client-added}. */
    record ClientBlacklisted(String instanceId, String clientId) implements MqttPayload {}

    /** {@code acl.connection-blacklist.client-removed}. */
    record ClientTakenOffBlacklist(String instanceId, String clientId) implements MqttPayload {}

    /** {@code acl.mqtt-token.issued}. */
    record MqttTokenIssued(
            String instanceId,
            String tokenId,
            String ownerType,
            String ownerId,
            List<String> actions,
            List<String> topicFilters,
            Instant expiresAt)
            implements MqttPayload {}

    /** {@code acl.mqtt-token.revoked}. */
    record MqttTokenRevoked(String instanceId, String tokenId) implements MqttPayload {}

    /** {@code acl.mqtt-token.expired}. */
    record MqttTokenExpired(String instanceId, String tokenId) implements MqttPayload {}
}
