package dev.portcullis.identity.contract;

import dev.portcullis.identity.account.AccountEvent;
import dev.portcullis.platform.integration.Publication;
import java.time.Instant;
import java.util.List;

/** The published events of accounts. */
final class AccountTranslator {

    private AccountTranslator() {}

    private record Opened(String accountId, String kind) {}

    private record Aliased(String accountId, String alias) {}

    private record RootCredentialIssued(String accountId, String credentialId) {}

    private record RootCredentialRevoked(String accountId, String credentialId, Instant notBefore) {}

    private record SecurityPreference(
            String accountId,
            boolean enableSaveMfaTicket,
            boolean allowUserToChangePassword,
            boolean allowUserToManageAccessKeys,
            boolean allowUserToManageMfaDevices,
            boolean allowUserToManagePublicKeys,
            int loginSessionDuration,
            List<String> loginNetworkMasks) {}

    private record PasswordPolicy(
            String accountId,
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
            int maxLoginAttemps) {}

    private record Closed(String accountId) {}

    static Publication publication(AccountEvent event) {
        return switch (event) {
            case AccountEvent.AccountOpened e ->
                Publication.of(
                        "identity.account.opened", 1, new Opened(e.accountId().toString(), e.kind()));
            case AccountEvent.AliasSet e ->
                Publication.of(
                        "identity.account.alias-set",
                        1,
                        new Aliased(e.accountId().toString(), e.alias()));
            case AccountEvent.AliasRemoved e ->
                Publication.of(
                        "identity.account.alias-removed",
                        1,
                        new Aliased(e.accountId().toString(), e.alias()));
            case AccountEvent.RootCredentialIssued e ->
                Publication.of(
                        "identity.root-credential.issued",
                        1,
                        new RootCredentialIssued(e.accountId().toString(), e.credentialId()));
            case AccountEvent.RootCredentialRevoked e ->
                Publication.of(
                        "identity.root-credential.revoked",
                        1,
                        new RootCredentialRevoked(e.accountId().toString(), e.credentialId(), e.notBefore()));
            case AccountEvent.SecurityPreferenceChanged e ->
                Publication.of("identity.account.security-preference-changed", 1, securityPreference(e));
            case AccountEvent.PasswordPolicyChanged e ->
                Publication.of("identity.account.password-policy-changed", 1, passwordPolicy(e));
            case AccountEvent.AccountClosed e ->
                Publication.of(
                        "identity.account.closed", 1, new Closed(e.accountId().toString()));
        };
    }

    private static SecurityPreference securityPreference(AccountEvent.SecurityPreferenceChanged e) {
        return new SecurityPreference(
                e.accountId().toString(),
                e.enableSaveMfaTicket(),
                e.allowUserToChangePassword(),
                e.allowUserToManageAccessKeys(),
                e.allowUserToManageMfaDevices(),
                e.allowUserToManagePublicKeys(),
                e.loginSessionDuration(),
                e.loginNetworkMasks());
    }

    private static PasswordPolicy passwordPolicy(AccountEvent.PasswordPolicyChanged e) {
        return new PasswordPolicy(
                e.accountId().toString(),
                e.minimumPasswordLength(),
                e.requireLowercaseCharacters(),
                e.requireUppercaseCharacters(),
                e.requireNumbers(),
                e.requireSymbols(),
                e.minimumPasswordDifferentCharacter(),
                e.passwordNotContainUserName(),
                e.maxPasswordAge(),
                e.hardExpiry(),
                e.passwordReusePrevention(),
                e.maxLoginAttemps());
    }
}
