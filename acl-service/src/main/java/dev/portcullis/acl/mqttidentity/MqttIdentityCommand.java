package dev.portcullis.acl.mqttidentity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an identity of an MQTT instance. */
public sealed interface MqttIdentityCommand {

    MqttIdentityKey identity();

    /** Lets the identity connect by custom authentication. */
    record RegisterMqttIdentity(
            @TargetAggregateIdentifier String aggregateId, MqttIdentityKey identity, SignMode mode, String passwordId)
            implements MqttIdentityCommand {

        RegisterMqttIdentity(MqttIdentityKey identity, SignMode mode, String passwordId) {
            this(identity.aggregateId(), identity, mode, passwordId);
        }
    }

    /** Gives the identity another password; the one before is not good any more. */
    record ResetMqttIdentityPassword(
            @TargetAggregateIdentifier String aggregateId, MqttIdentityKey identity, SignMode mode, String passwordId)
            implements MqttIdentityCommand {

        ResetMqttIdentityPassword(MqttIdentityKey identity, SignMode mode, String passwordId) {
            this(identity.aggregateId(), identity, mode, passwordId);
        }
    }

    /** Lets the identity connect by custom authentication no more. */
    record DeregisterMqttIdentity(@TargetAggregateIdentifier String aggregateId, MqttIdentityKey identity)
            implements MqttIdentityCommand {

        DeregisterMqttIdentity(MqttIdentityKey identity) {
            this(identity.aggregateId(), identity);
        }
    }

    /** Gives a client a credential of its own. */
    record RegisterDeviceCredential(
            @TargetAggregateIdentifier String aggregateId,
            MqttIdentityKey identity,
            String deviceAccessKeyId,
            String secretId)
            implements MqttIdentityCommand {

        RegisterDeviceCredential(MqttIdentityKey identity, String deviceAccessKeyId, String secretId) {
            this(identity.aggregateId(), identity, deviceAccessKeyId, secretId);
        }
    }

    /** Gives the credential of a client another secret; the one before is not good any more. */
    record RefreshDeviceCredential(
            @TargetAggregateIdentifier String aggregateId, MqttIdentityKey identity, String secretId)
            implements MqttIdentityCommand {

        RefreshDeviceCredential(MqttIdentityKey identity, String secretId) {
            this(identity.aggregateId(), identity, secretId);
        }
    }

    /** Ends the credential of a client. */
    record UnregisterDeviceCredential(
            @TargetAggregateIdentifier String aggregateId, MqttIdentityKey identity) implements MqttIdentityCommand {

        UnregisterDeviceCredential(MqttIdentityKey identity) {
            this(identity.aggregateId(), identity);
        }
    }

    /**
     * Lays down a permission, in place of the one for the same filter.
     *
     * @param permissionsPerIdentity how many permissions the identity may have
     */
    record SetMqttPermission(
            @TargetAggregateIdentifier String aggregateId,
            MqttIdentityKey identity,
            MqttPermission permission,
            int permissionsPerIdentity)
            implements MqttIdentityCommand {

        SetMqttPermission(MqttIdentityKey identity, MqttPermission permission, int permissionsPerIdentity) {
            this(identity.aggregateId(), identity, permission, permissionsPerIdentity);
        }
    }

    /** Takes the permission for a filter away. */
    record RemoveMqttPermission(
            @TargetAggregateIdentifier String aggregateId, MqttIdentityKey identity, String topicFilter)
            implements MqttIdentityCommand {

        RemoveMqttPermission(MqttIdentityKey identity, String topicFilter) {
            this(identity.aggregateId(), identity, topicFilter);
        }
    }

    /** Ends everything of an identity, because its instance ends. */
    record EndMqttIdentity(@TargetAggregateIdentifier String aggregateId, MqttIdentityKey identity)
            implements MqttIdentityCommand {

        public EndMqttIdentity(MqttIdentityKey identity) {
            this(identity.aggregateId(), identity);
        }
    }
}
