package dev.portcullis.acl.acluser;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an ACL user is refused. */
public enum AclUserRejection implements RejectionReason {
    NAME(400, "InvalidParameter.UserName", "A user name has 1 to 64 letters, digits, underscores and hyphens."),
    ACTIONS(400, "InvalidParameter.Actions", "The actions are Pub and Sub on topics and Sub on groups."),
    DECISION(400, "InvalidParameter.Decision", "An entry says Allow or Deny."),
    SOURCE_ADDRESS(400, "InvalidParameter.SourceAddress", "A source address is an IPv4 or IPv6 address or network."),
    USER_NOT_FOUND(404, "EntityNotExist.AclUser", "The instance has no such ACL user."),
    ENTRY_NOT_FOUND(404, "EntityNotExist.AclEntry", "The user has no entry for that type and name."),
    USER_EXISTS(409, "EntityAlreadyExists.AclUser", "Somebody has that user name on the instance already."),
    TOO_MANY_USERS(409, "LimitExceeded.AclUser", "The instance has as many ACL users as it may have."),
    TOO_MANY_ENTRIES(409, "LimitExceeded.AclEntry", "The user has as many entries as it may have.");

    private final ErrorCode error;

    AclUserRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    static Rejection noSuchUser(AclUserKey user) {
        return USER_NOT_FOUND.rejection("there is no ACL user `" + user.userName() + "` on the instance `"
                + user.instance().instanceId() + "`");
    }

    static Rejection alreadyThere(AclUserKey user) {
        return USER_EXISTS.rejection("the user name `" + user.userName() + "` is somebody's on the instance `"
                + user.instance().instanceId() + "` already");
    }
}
