package dev.portcullis.identity.account;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What can happen to an account. */
public sealed interface AccountEvent {

    /** The account exists from now on. */
    @EventName("identity.account.opened")
    @Revision("1")
    record AccountOpened(AccountId accountId, String kind) implements AccountEvent {}

    /** The account has an alias; one that it had before is free again. */
    @EventName("identity.account.alias-set")
    @Revision("1")
    record AliasSet(AccountId accountId, String alias) implements AccountEvent {}

    /** The account has no alias any more. */
    @EventName("identity.account.alias-removed")
    @Revision("1")
    record AliasRemoved(AccountId accountId, String alias) implements AccountEvent {}

    /** The account's root can sign in with the credential. */
    @EventName("identity.root-credential.issued")
    @Revision("1")
    record RootCredentialIssued(AccountId accountId, String credentialId) implements AccountEvent {}

    /** The credential opens nothing any more; what was begun with it before {@code notBefore} is over. */
    @EventName("identity.root-credential.revoked")
    @Revision("1")
    record RootCredentialRevoked(AccountId accountId, String credentialId, Instant notBefore) implements AccountEvent {}

    /** Users may do other things to themselves, or sign in otherwise; all of what holds now. */
    @EventName("identity.account.security-preference-changed")
    @Revision("1")
    record SecurityPreferenceChanged(
            AccountId accountId,
            boolean enableSaveMfaTicket,
            boolean allowUserToChangePassword,
            boolean allowUserToManageAccessKeys,
            boolean allowUserToManageMfaDevices,
            boolean allowUserToManagePublicKeys,
            int loginSessionDuration,
            List<String> loginNetworkMasks)
            implements AccountEvent {

        static SecurityPreferenceChanged to(AccountId accountId, SecurityPreference preference) {
            return new SecurityPreferenceChanged(
                    accountId,
                    preference.enableSaveMfaTicket(),
                    preference.allowUserToChangePassword(),
                    preference.allowUserToManageAccessKeys(),
                    preference.allowUserToManageMfaDevices(),
                    preference.allowUserToManagePublicKeys(),
                    preference.loginSessionDuration(),
                    preference.loginNetworkMasks());
        }

        SecurityPreference preference() {
            return new SecurityPreference(
                    enableSaveMfaTicket,
                    allowUserToChangePassword,
                    allowUserToManageAccessKeys,
                    allowUserToManageMfaDevices,
                    allowUserToManagePublicKeys,
                    loginSessionDuration,
                    loginNetworkMasks);
        }
    }

    /** New passwords have to be different from now on; all of what holds now. */
    @EventName("identity.account.password-policy-changed")
    @Revision("1")
    record PasswordPolicyChanged(
            AccountId accountId,
            int minimumPasswordLength,
            boolean requireLowercaseCharacters,
            boolean requireUppercaseCharacters,
            boolean requireNumbers,
            boolean requireSymbols,
            int minimumPasswordDifferentCharacter,
            boolean passwordNotContainUserName,
            int maxPasswordAge,
            boolean hardExpiry,
            int passwordReusePrevention,
            int maxLoginAttemps)
            implements AccountEvent {

        static PasswordPolicyChanged to(AccountId accountId, PasswordPolicy policy) {
            return new PasswordPolicyChanged(
                    accountId,
                    policy.minimumPasswordLength(),
                    policy.requireLowercaseCharacters(),
                    policy.requireUppercaseCharacters(),
                    policy.requireNumbers(),
                    policy.requireSymbols(),
                    policy.minimumPasswordDifferentCharacter(),
                    policy.passwordNotContainUserName(),
                    policy.maxPasswordAge(),
                    policy.hardExpiry(),
                    policy.passwordReusePrevention(),
                    policy.maxLoginAttemps());
        }

        PasswordPolicy policy() {
            return new PasswordPolicy(
                    minimumPasswordLength,
                    requireLowercaseCharacters,
                    requireUppercaseCharacters,
                    requireNumbers,
                    requireSymbols,
                    minimumPasswordDifferentCharacter,
                    passwordNotContainUserName,
                    maxPasswordAge,
                    hardExpiry,
                    passwordReusePrevention,
                    maxLoginAttemps);
        }
    }

    /** Nobody in the account may do anything any more. */
    @EventName("identity.account.closed")
    @Revision("1")
    record AccountClosed(AccountId accountId) implements AccountEvent {}
}
