package dev.portcullis.acl.mqttidentity;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an identity of an MQTT instance is refused. */
public enum MqttIdentityRejection implements RejectionReason {
    TYPE(400, "InvalidParameter.IdentityType", "An identity is a user or a client."),
    IDENTITY(
            400,
            "InvalidParameter.Identity",
            "A user name or a client id has 1 to 64 letters, digits, underscores, hyphens, dots, colons, equal signs and at signs."),
    SIGN_MODE(400, "InvalidParameter.SignMode", "A password is sent as it is (origin) or used to sign (signed)."),
    TOPIC_FILTER(
            400,
            "InvalidParameter.TopicFilter",
            "A filter is MQTT's, without the name of a shared subscription, and has at most 1,024 bytes."),
    PERMISSION_ACTIONS(400, "InvalidParameter.PermissionActions", "A permission is for Pub, for Sub or for both."),
    PERMISSION_DECISION(400, "InvalidParameter.PermissionDecision", "A permission says Allow or Deny."),
    IDENTITY_NOT_FOUND(404, "EntityNotExist.MqttIdentity", "The instance has no such identity."),
    DEVICE_NOT_FOUND(404, "EntityNotExist.DeviceCredential", "The client has no device credential."),
    PERMISSION_NOT_FOUND(404, "EntityNotExist.MqttPermission", "The identity has no permission for that filter."),
    NOT_MQTT(409, "OperationConflict.NotMqtt", "The instance is no MQTT instance."),
    IDENTITY_EXISTS(409, "EntityAlreadyExists.MqttIdentity", "The identity is registered already."),
    DEVICE_EXISTS(409, "EntityAlreadyExists.DeviceCredential", "The client has a device credential already."),
    TOO_MANY_IDENTITIES(
            409, "LimitExceeded.MqttIdentity", "The instance has as many identities and devices as it may have."),
    TOO_MANY_PERMISSIONS(409, "LimitExceeded.MqttPermission", "The identity has as many permissions as it may have.");

    private final ErrorCode error;

    MqttIdentityRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    static Rejection noSuchIdentity(MqttIdentityKey identity) {
        return IDENTITY_NOT_FOUND.rejection("there is no " + identity.type().wireName() + " `" + identity.name()
                + "` on the instance `" + identity.instance().instanceId() + "`");
    }

    static Rejection noSuchDevice(String clientId) {
        return DEVICE_NOT_FOUND.rejection("the client `" + clientId + "` has no device credential");
    }

    static Rejection alreadyThere(MqttIdentityKey identity) {
        return IDENTITY_EXISTS.rejection("the " + identity.type().wireName() + " `" + identity.name()
                + "` is registered on the instance `" + identity.instance().instanceId() + "` already");
    }
}
