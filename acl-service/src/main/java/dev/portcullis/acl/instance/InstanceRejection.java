package dev.portcullis.acl.instance;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an instance is refused. */
public enum InstanceRejection implements RejectionReason {
    ID_FORMAT(
            400,
            "InvalidParameter.InstanceId.Format",
            "An instance id has 3 to 64 letters, digits, underscores and hyphens and begins with a letter."),
    SERIES(400, "InvalidParameter.Series", "The series of an instance is rocketmq-4, rocketmq-5 or mqtt."),
    ENGINE(400, "InvalidParameter.Engine", "An instance runs rocketmq or mqtt, as its series does."),
    STORE(
            400,
            "InvalidParameter.StoreInstance",
            "An MQTT instance, and no other, has its messages kept by a RocketMQ instance of the account."),
    REGION_FORMAT(
            400, "InvalidParameter.Region.Format", "A region has 1 to 64 lower-case letters, digits and hyphens."),
    TAG_KEY(
            400,
            "InvalidParameter.TagKey",
            "A tag's key has 1 to 128 characters, no control characters, and does not begin with acs: or aliyun."),
    TAG_VALUE(400, "InvalidParameter.TagValue", "A tag's value has at most 128 characters and no control characters."),
    TAGS(400, "InvalidParameter.Tags", "A request names 1 to 20 tags."),
    INSTANCE_NOT_FOUND(404, "EntityNotExist.Instance", "The account has no such instance."),
    GROUP_NOT_FOUND(404, "EntityNotExist.ResourceGroup", "The account has no such resource group."),
    ALREADY_REGISTERED(409, "EntityAlreadyExists.Instance", "The account has registered that id already."),
    STORES_ANOTHER(409, "DeleteConflict.Instance.Store", "The instance keeps the messages of an MQTT instance."),
    TOO_MANY_TAGS(409, "LimitExceeded.Tag", "There are as many tags as there may be."),
    TOO_MANY_INSTANCES(409, "LimitExceeded.Instance", "The account has as many instances as it may have."),
    POLICY_UNAVAILABLE(
            503, "PolicyUnavailable", "The resource group cannot be looked up because policy-service does not answer.");

    private final ErrorCode error;

    InstanceRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    /** The account has no instance of that id. */
    public static Rejection noSuchInstance(String instanceId) {
        return INSTANCE_NOT_FOUND.rejection("there is no instance `" + instanceId + "`");
    }

    static Rejection noSuchGroup(String resourceGroupId) {
        return GROUP_NOT_FOUND.rejection("there is no resource group `" + resourceGroupId + "`");
    }

    static Rejection stale(String instanceId) {
        return Rejection.of(
                412, "PreconditionFailed", "the instance `" + instanceId + "` was changed since it was read");
    }
}
