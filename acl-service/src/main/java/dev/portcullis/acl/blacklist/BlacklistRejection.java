package dev.portcullis.acl.blacklist;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of a connection blacklist is refused. */
public enum BlacklistRejection implements RejectionReason {
    NOT_LISTED(404, "EntityNotExist.BlacklistedClient", "The client is not on the connection blacklist."),
    TOO_MANY(409, "LimitExceeded.BlacklistedClient", "The connection blacklist has as many clients as it may have.");

    private final ErrorCode error;

    BlacklistRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
