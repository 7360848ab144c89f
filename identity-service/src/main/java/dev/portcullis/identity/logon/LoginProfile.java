package dev.portcullis.identity.logon;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.identity.logon.LoginProfileCommand.By;
import dev.portcullis.identity.logon.LoginProfileCommand.ChangePassword;
import dev.portcullis.identity.logon.LoginProfileCommand.CreateLoginProfile;
import dev.portcullis.identity.logon.LoginProfileCommand.DeleteLoginProfile;
import dev.portcullis.identity.logon.LoginProfileCommand.LockLoginProfile;
import dev.portcullis.identity.logon.LoginProfileCommand.UpdateLoginProfile;
import dev.portcullis.identity.logon.LoginProfileEvent.LoginProfileCreated;
import dev.portcullis.identity.logon.LoginProfileEvent.LoginProfileDeleted;
import dev.portcullis.identity.logon.LoginProfileEvent.LoginProfileLocked;
import dev.portcullis.identity.logon.LoginProfileEvent.LoginProfileUpdated;
import dev.portcullis.identity.logon.LoginProfileEvent.PasswordChanged;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Whether a user can sign in, and what that asks of it. It begins with the first profile and outlives its deletion. */
public final class LoginProfile {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable LoginProfileId profileId;

    private boolean exists;
    private boolean passwordResetRequired;
    private boolean mfaBindRequired;

    LoginProfile() {
        // Rebuilt from its events, or about to begin with the first profile.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreateLoginProfile command) {
        if (exists) {
            throw LogonRejection.PROFILE_EXISTS.rejection("the user has a logon profile already");
        }
        apply(new LoginProfileCreated(
                command.profile().user(),
                command.userName(),
                command.passwordResetRequired(),
                command.mfaBindRequired()));
    }

    @CommandHandler
    void handle(UpdateLoginProfile command) {
        requireExistence();
        if (command.passwordResetRequired() != passwordResetRequired || command.mfaBindRequired() != mfaBindRequired) {
            apply(new LoginProfileUpdated(
                    command.profile().user(),
                    command.userName(),
                    command.passwordResetRequired(),
                    command.mfaBindRequired()));
        }
    }

    @CommandHandler
    void handle(ChangePassword command) {
        requireExistence();
        apply(new PasswordChanged(
                command.profile().user(), command.userName(), command.by().wireName()));
        if (command.by() == By.USER && passwordResetRequired) {
            apply(new LoginProfileUpdated(command.profile().user(), command.userName(), false, mfaBindRequired));
        }
    }

    @CommandHandler
    void handle(LockLoginProfile command) {
        requireExistence();
        apply(new LoginProfileLocked(command.profile().user(), command.userName(), command.until()));
    }

    @CommandHandler
    void handle(DeleteLoginProfile command) {
        requireExistence();
        apply(new LoginProfileDeleted(command.profile().user(), command.userName()));
    }

    @EventSourcingHandler
    void on(LoginProfileCreated event) {
        profileId = new LoginProfileId(event.userId());
        exists = true;
        passwordResetRequired = event.passwordResetRequired();
        mfaBindRequired = event.mfaBindRequired();
    }

    @EventSourcingHandler
    void on(LoginProfileUpdated event) {
        passwordResetRequired = event.passwordResetRequired();
        mfaBindRequired = event.mfaBindRequired();
    }

    @EventSourcingHandler
    void on(LoginProfileDeleted event) {
        exists = false;
    }

    private void requireExistence() {
        if (!exists) {
            throw LoginProfileDirectory.noProfile();
        }
    }
}
