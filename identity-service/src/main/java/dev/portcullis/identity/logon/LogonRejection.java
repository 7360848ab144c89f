package dev.portcullis.identity.logon;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of a logon profile or a password is refused. */
public enum LogonRejection implements RejectionReason {
    TOO_WEAK(
            400,
            "InvalidParameter.Password.TooWeak",
            "The password does not comply with the password policy of the account, or was used before."),
    PASSWORD_FORMAT(
            400,
            "InvalidParameter.Password.Format",
            "A password has at most 128 characters, none of them for control."),
    WRONG_PASSWORD(
            403, "IncorrectPassword", "The password given as the old one is not the user's, or the user is locked."),
    NOT_ONES_OWN(403, "NoPermission.OwnPasswordOnly", "Only the user itself changes its password this way."),
    NO_PROFILE(404, "EntityNotExist.User.LoginProfile", "The user has no logon profile."),
    PROFILE_EXISTS(409, "EntityAlreadyExists.User.LoginProfile", "The user has a logon profile already."),
    PROFILE_LEFT(409, "DeleteConflict.User.LoginProfile", "The user has a logon profile.");

    private final ErrorCode error;

    LogonRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
