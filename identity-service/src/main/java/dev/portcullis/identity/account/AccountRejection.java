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
    SESSION_DURATION(400, "InvalidParameter.LoginSessionDuration", "A session lasts 1 to 24 hours."),
    NETWORK_MASKS(
            400,
            "InvalidParameter.LoginNetworkMasks",
            "There are at most 40 addresses or networks, with 512 characters together."),
    SAVED_TICKETS(
            400,
            "InvalidParameter.EnableSaveMFATicket",
            "Signing in remembers no device: the code is asked for each time."),
    PASSWORD_LENGTH(
            400, "InvalidParameter.MinimumPasswordLength.Range", "The shortest password has 8 to 32 characters."),
    DIFFERENT_CHARACTERS(
            400,
            "InvalidParameter.MinimumPasswordDifferentCharacter.Range",
            "A password has at least 0 to 8 different characters."),
    PASSWORD_AGE(400, "InvalidParameter.MaxPasswordAge.Range", "A password is good for 0 to 1,095 days."),
    PASSWORD_REUSE(
            400, "InvalidParameter.PasswordReusePrevention.Range", "A password differs from the last 0 to 24 ones."),
    LOGIN_ATTEMPTS(
            400, "InvalidParameter.MaxLoginAttemps.Range", "A user is locked after 0 to 32 failures within an hour."),
    ACCOUNT_NOT_FOUND(404, "EntityNotExist.Account", "There is no such account."),
    ROOT_CREDENTIAL_USED(
            409,
            "RootCredentialUsed",
            "The root has used its credential; only `./portcullis recover-root` gives it another one."),
    PLATFORM_STAYS(409, "DeleteConflict.Account.Platform", "The platform's own account is never closed."),
    ACCOUNT_CLOSED(409, "AccountClosed", "The account was closed; nothing can be changed in it."),
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
