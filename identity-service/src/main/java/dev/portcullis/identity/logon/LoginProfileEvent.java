package dev.portcullis.identity.logon;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What can happen to the logon profile of a user. Nothing of a password is in any event. */
public sealed interface LoginProfileEvent {

    /** The user can sign in with a password. */
    @EventName("identity.login-profile.created")
    @Revision("1")
    record LoginProfileCreated(
            PrincipalId userId, String userName, boolean passwordResetRequired, boolean mfaBindRequired)
            implements LoginProfileEvent {}

    /** What signing in asks of the user is this from now on. */
    @EventName("identity.login-profile.updated")
    @Revision("1")
    record LoginProfileUpdated(
            PrincipalId userId, String userName, boolean passwordResetRequired, boolean mfaBindRequired)
            implements LoginProfileEvent {}

    /** The user cannot sign in any more. */
    @EventName("identity.login-profile.deleted")
    @Revision("1")
    record LoginProfileDeleted(PrincipalId userId, String userName) implements LoginProfileEvent {}

    /** The user has another password, given by the user or by an administrator; a lock ends with it. */
    @EventName("identity.login-profile.password-changed")
    @Revision("1")
    record PasswordChanged(PrincipalId userId, String userName, String by) implements LoginProfileEvent {}

    /** Too many wrong passwords or codes: the user cannot sign in until this time. */
    @EventName("identity.login-profile.locked")
    @Revision("1")
    record LoginProfileLocked(PrincipalId userId, String userName, Instant until) implements LoginProfileEvent {}
}
