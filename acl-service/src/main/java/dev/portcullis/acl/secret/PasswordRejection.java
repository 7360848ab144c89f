package dev.portcullis.acl.secret;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why a password is refused. */
public enum PasswordRejection implements RejectionReason {
    PASSWORD(
            400,
            "InvalidParameter.Password",
            "A password has 8 to 32 visible ASCII characters, among them a letter and a digit, and not the user name.");

    private final ErrorCode error;

    PasswordRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
