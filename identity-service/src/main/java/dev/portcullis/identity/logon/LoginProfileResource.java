package dev.portcullis.identity.logon;

import java.time.Instant;
import java.util.Optional;

/**
 * A logon profile in answers.
 *
 * @param passwordChangedAt when the user got its present password
 * @param lockedUntil       present while the user cannot sign in because of too many wrong passwords or codes
 * @param generatedPassword the password, in the answer to the request that had it generated and never again
 */
record LoginProfileResource(
        String userName,
        boolean passwordResetRequired,
        boolean mfaBindRequired,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> passwordChangedAt,
        Optional<Instant> lockedUntil,
        Optional<String> generatedPassword) {

    LoginProfileResource with(Optional<String> password) {
        return new LoginProfileResource(
                userName,
                passwordResetRequired,
                mfaBindRequired,
                createdAt,
                updatedAt,
                passwordChangedAt,
                lockedUntil,
                password);
    }

    /** Never with the password. */
    @Override
    public String toString() {
        return "the logon profile of " + userName;
    }
}
