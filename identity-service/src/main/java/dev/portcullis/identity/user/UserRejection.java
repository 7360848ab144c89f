package dev.portcullis.identity.user;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of a user is refused. */
public enum UserRejection implements RejectionReason {
    NAME_CHARACTERS(
            400,
            "InvalidParameter.UserName.InvalidChars",
            "A user name has letters, digits, dots, underscores and hyphens only."),
    NAME_LENGTH(400, "InvalidParameter.UserName.Length", "A user name has 1 to 64 characters."),
    DISPLAY_NAME_CHARACTERS(
            400, "InvalidParameter.DisplayName.InvalidChars", "A display name has no control characters."),
    DISPLAY_NAME_LENGTH(400, "InvalidParameter.DisplayName.Length", "A display name has 1 to 128 characters."),
    PHONE_FORMAT(
            400,
            "InvalidParameter.MobilePhone.Format",
            "A phone number is written as country code, hyphen and number."),
    EMAIL_FORMAT(400, "InvalidParameter.Email.Format", "The text is no e-mail address."),
    USER_NOT_FOUND(404, "EntityNotExist.User", "The account has no such user."),
    POLICIES_ATTACHED(409, "DeleteConflict.User.Policy", "Policies are attached to the user."),
    NAME_TAKEN(409, "EntityAlreadyExists.User", "The account has a user of that name already."),
    TOO_MANY_USERS(409, "LimitExceeded.User", "The account has as many users as it may have.");

    private final ErrorCode error;

    UserRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
