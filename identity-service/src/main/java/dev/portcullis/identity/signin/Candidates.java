package dev.portcullis.identity.signin;

import dev.portcullis.identity.account.AccountSettingsDirectory;
import dev.portcullis.identity.account.PasswordPolicy;
import dev.portcullis.identity.account.SecurityPreference;
import dev.portcullis.identity.logon.LoginProfileDirectory;
import dev.portcullis.identity.logon.PasswordStore;
import dev.portcullis.identity.logon.Passwords;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Users who have a password. */
@Component
class Candidates {

    private final UserDirectory users;
    private final LoginProfileDirectory profiles;
    private final PasswordStore passwords;
    private final AccountSettingsDirectory settings;

    Candidates(
            UserDirectory users,
            LoginProfileDirectory profiles,
            PasswordStore passwords,
            AccountSettingsDirectory settings) {
        this.users = users;
        this.profiles = profiles;
        this.passwords = passwords;
        this.settings = settings;
    }

    /** Everything that matters about somebody who may be about to sign in. */
    record Candidate(
            AccountId account,
            UserDirectory.Entry user,
            LoginProfileDirectory.Entry profile,
            PasswordStore.Kept password,
            PasswordPolicy policy,
            SecurityPreference preference) {

        /** Whether a password is worth looking at: from elsewhere nobody locks a user by guessing. */
        boolean mayTry(String sourceAddress, Instant now) {
            return user.enabled() && !profile.isLocked(now) && mayComeFrom(SourceAddress.parse(sourceAddress));
        }

        private boolean mayComeFrom(SourceAddress source) {
            return preference.loginNetworkMasks().isEmpty()
                    || preference.loginNetworkMasks().stream()
                            .anyMatch(mask -> AddressRange.parse(mask).contains(source));
        }
    }

    Optional<Candidate> find(AccountId account, String userName) {
        return users.find(account, userName)
                .flatMap(user -> profiles.find(user.userId())
                        .flatMap(profile -> passwords
                                .present(user.userId())
                                .map(password -> new Candidate(
                                        account,
                                        user,
                                        profile,
                                        password,
                                        settings.passwordPolicy(account),
                                        settings.securityPreference(account)))));
    }

    /**
     * Whether the user may still sign in with what it has just proven.
     *
     * @param chosen the password that it has put in the place of that
     */
    boolean stillGood(Candidate candidate, Optional<Passwords.Chosen> chosen) {
        return users.find(candidate.account(), candidate.user().userId())
                        .filter(UserDirectory.Entry::enabled)
                        .isPresent()
                && passwords
                        .present(candidate.user().userId())
                        .filter(password -> chosen.map(now -> now.hash().equals(password.hash()))
                                .orElse(password.number()
                                        == candidate.password().number()))
                        .isPresent();
    }
}
