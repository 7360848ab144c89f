package dev.portcullis.identity.accesskey;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an AccessKey is refused. */
public enum AccessKeyRejection implements RejectionReason {
    STATUS(400, "InvalidParameter.Status", "The status of an AccessKey is Active or Inactive."),
    USE(400, "InvalidParameter.Use", "An AccessKey is for api or for messaging."),
    ACCESS_KEY_NOT_FOUND(404, "EntityNotExist.User.AccessKey", "The user or root has no such AccessKey."),
    LEAKED(409, "AccessKeyLeaked", "The AccessKey has leaked and is not activated again."),
    KEYS_LEFT(409, "DeleteConflict.User.AccessKey", "The user has AccessKeys."),
    TOO_MANY_KEYS(409, "LimitExceeded.User.AccessKey", "The user or root has two AccessKeys already.");

    private final ErrorCode error;

    AccessKeyRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
