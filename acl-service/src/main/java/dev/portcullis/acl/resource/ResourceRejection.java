package dev.portcullis.acl.resource;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of the register of topics and groups is refused. */
public enum ResourceRejection implements RejectionReason {
    TYPE(400, "InvalidParameter.ResourceType", "What is on an instance is a Topic or a Group."),
    NAME(
            400,
            "InvalidParameter.ResourceName",
            "A name has 1 to 127 letters, digits, percent signs, bars, underscores and hyphens; a star ends a prefix."),
    COUNT(400, "InvalidParameter.Resources", "A request names 1 to 500 topics and groups."),
    NOT_FOUND(404, "EntityNotExist.Resource", "The instance has no topic or group of that name registered."),
    TOO_MANY(409, "LimitExceeded.Resource", "The instance has as many registered topics and groups as it may have.");

    private final ErrorCode error;

    ResourceRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
