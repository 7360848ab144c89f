package dev.portcullis.identity.group;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of a group is refused. */
public enum GroupRejection implements RejectionReason {
    NAME_CHARACTERS(
            400,
            "InvalidParameter.GroupName.InvalidChars",
            "A group name has letters, digits, dots, underscores and hyphens only."),
    NAME_LENGTH(400, "InvalidParameter.GroupName.Length", "A group name has 1 to 64 characters."),
    GROUP_NOT_FOUND(404, "EntityNotExist.Group", "The account has no such group."),
    MEMBERS_LEFT(409, "DeleteConflict.Group.User", "The group has members."),
    POLICIES_ATTACHED(409, "DeleteConflict.Group.Policy", "Policies are attached to the group."),
    NAME_TAKEN(409, "EntityAlreadyExists.Group", "The account has a group of that name already."),
    TOO_MANY_GROUPS(409, "LimitExceeded.Group", "The account has as many groups as it may have.");

    private final ErrorCode error;

    GroupRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
