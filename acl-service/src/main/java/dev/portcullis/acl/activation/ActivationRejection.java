package dev.portcullis.acl.activation;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an account's messaging is refused. */
public enum ActivationRejection implements RejectionReason {
    TERMS(
            400,
            "InvalidParameter.TermsVersion",
            "Messaging is activated under the version of its terms that is in force."),
    INACTIVE(409, "Inactive", "The account has not activated messaging.");

    private final ErrorCode error;

    ActivationRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
