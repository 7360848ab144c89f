package dev.portcullis.identity.logon;

import dev.portcullis.identity.logon.LoginProfileCommand.DeleteLoginProfile;
import dev.portcullis.identity.user.UserDependents;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A user loses its logon profile before it is deleted. */
@Component
@Order(30)
class LoginProfileOfUser implements UserDependents {

    private final LoginProfileDirectory profiles;
    private final UserDirectory users;

    LoginProfileOfUser(LoginProfileDirectory profiles, UserDirectory users) {
        this.profiles = profiles;
        this.users = users;
    }

    @Override
    public Optional<Rejection> conflict(AccountId account, PrincipalId user) {
        return profiles.find(user)
                .map(_ -> LogonRejection.PROFILE_LEFT.rejection(
                        "the user has a logon profile; delete it before deleting the user"));
    }

    @Override
    public void revoke(AccountId account, PrincipalId user, Commands commands) {
        profiles.find(user)
                .ifPresent(profile -> commands.send(new DeleteLoginProfile(
                        profile.id(),
                        users.find(account, user)
                                .orElseThrow(UserDirectory::noSuchUser)
                                .userName())));
    }
}
