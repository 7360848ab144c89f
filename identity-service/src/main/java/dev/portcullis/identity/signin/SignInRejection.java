package dev.portcullis.identity.signin;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why signing in is refused. The first of them says nothing about whether there is such a user. */
public enum SignInRejection implements RejectionReason {
    FAILED(
            401,
            "SignInFailed",
            "The name or the password is wrong, or the user may not sign in now or not from this address."),
    CODE_REQUIRED(
            401, "MFACodeRequired", "The password is right; the code of the user's MFA device is needed as well."),
    BINDING_REQUIRED(
            403, "MFABindRequired", "The password is right, but the user has to bind an MFA device before signing in."),
    NO_ENROLMENT(
            403,
            "MFABindNotAllowed",
            "The password is right, but the user has a device, needs none, or may not bind one itself."),
    RESET_REQUIRED(403, "PasswordResetRequired", "The password is right, but the user has to choose another one."),
    EXPIRED(403, "PasswordExpired", "The password has expired; an administrator has to give another one."),
    TOO_OFTEN(429, "Throttling.User", "Too many attempts to sign in under this name or from this address.");

    private final ErrorCode error;

    SignInRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
