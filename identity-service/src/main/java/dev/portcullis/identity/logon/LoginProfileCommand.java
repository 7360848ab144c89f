package dev.portcullis.identity.logon;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the logon profile of a user. Passwords are not part of it: only their hashes are kept, beside. */
public sealed interface LoginProfileCommand {

    /** Who gave the user its password. */
    enum By {
        USER("user"),
        ADMINISTRATOR("administrator");

        private final String wireName;

        By(String wireName) {
            this.wireName = wireName;
        }

        /** The name in events. */
        public String wireName() {
            return wireName;
        }
    }

    /** Lets the user sign in. */
    record CreateLoginProfile(
            @TargetAggregateIdentifier LoginProfileId profile,
            String userName,
            boolean passwordResetRequired,
            boolean mfaBindRequired)
            implements LoginProfileCommand {}

    /** Says anew what signing in asks of the user. */
    record UpdateLoginProfile(
            @TargetAggregateIdentifier LoginProfileId profile,
            String userName,
            boolean passwordResetRequired,
            boolean mfaBindRequired)
            implements LoginProfileCommand {}

    /** Notes that the user has another password. One that the user has chosen need not be reset any more. */
    record ChangePassword(@TargetAggregateIdentifier LoginProfileId profile, String userName, By by)
            implements LoginProfileCommand {}

    /** Keeps the user from signing in for a while. */
    record LockLoginProfile(@TargetAggregateIdentifier LoginProfileId profile, String userName, Instant until)
            implements LoginProfileCommand {}

    /** Takes signing in away from the user. */
    record DeleteLoginProfile(@TargetAggregateIdentifier LoginProfileId profile, String userName)
            implements LoginProfileCommand {}
}
