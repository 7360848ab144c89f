package dev.portcullis.identity.membership;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of memberships is refused. */
public enum MembershipRejection implements RejectionReason {
    NOT_A_MEMBER(404, "EntityNotExist.User.Group", "The user is not in the group."),
    IN_A_GROUP(409, "DeleteConflict.User.Group", "The user is in a group."),
    ALREADY_A_MEMBER(409, "EntityAlreadyExists.User.Group", "The user is in the group already."),
    TOO_MANY_GROUPS(409, "LimitExceeded.User.Group", "The user is in as many groups as it may be.");

    private final ErrorCode error;

    MembershipRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
