package dev.portcullis.identity.mfa;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an MFA device is refused. */
public enum MfaRejection implements RejectionReason {
    NAME_LENGTH(400, "InvalidParameter.VirtualMFADeviceName.Length", "The name of a device has 1 to 64 characters."),
    NAME_CHARACTERS(
            400,
            "InvalidParameter.VirtualMFADeviceName.InvalidChars",
            "The name of a device has letters, digits, dots and hyphens only."),
    CODE_FORMAT(400, "InvalidParameter.AuthenticationCode.Format", "A code has six digits."),
    WRONG_CODE(403, "CheckAuthenticationCodeFail", "A code is not the device's now, or was used before."),
    NOTHING_BOUND(404, "EntityNotExist.User.MFADevice", "The user has not bound any MFA device."),
    NO_DEVICE(404, "EntityNotExist.VirtualMFADevice", "The account has no such virtual MFA device."),
    BOUND_LEFT(409, "DeleteConflict.User.MFADevice", "An MFA device is bound to the user."),
    DEVICE_BOUND(409, "DeleteConflict.VirtualMFADevice.User", "The device is bound to a user."),
    USER_HAS_ONE(409, "EntityAlreadyExists.User.MFADevice", "The user has bound an MFA device already."),
    NAME_TAKEN(409, "EntityAlreadyExists.VirtualMFADevice", "The account has a device of that name already."),
    DEVICE_IN_USE(409, "EntityAlreadyExists.VirtualMFADevice.User", "The device is bound to a user already."),
    TOO_MANY(409, "LimitExceeded.VirtualMFADevice", "The account has as many virtual MFA devices as it may have.");

    private final ErrorCode error;

    MfaRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
