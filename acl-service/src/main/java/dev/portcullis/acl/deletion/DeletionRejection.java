package dev.portcullis.acl.deletion;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why an instance is not deleted. */
public enum DeletionRejection implements RejectionReason {
    ACL_USERS(
            409,
            "DeleteConflict.Instance.AclUser",
            "The instance has more ACL users, entries, topics, groups, identities and tokens than can end at once; delete some first.");

    private final ErrorCode error;

    DeletionRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
