package dev.portcullis.identity.account;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an account is refused. */
public enum AccountRejection implements RejectionReason {
    ALIAS_FORMAT(
            400,
            "InvalidParameter.AccountAlias.Format",
            "An alias has lower-case letters, digits and single hyphens, none at its ends."),
    ALIAS_LENGTH(400, "InvalidParameter.AccountAlias.Length", "An alias has 3 to 63 characters."),
    ACCOUNT_NOT_FOUND(404, "EntityNotExist.Account", "There is no such account."),
    ALIAS_TAKEN(409, "EntityAlreadyExists.AccountAlias", "Another account has this alias.");

    private final ErrorCode error;

    AccountRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
