package dev.portcullis.identity.config;

import dev.portcullis.decision.guard.DiagnosticMessages;
import dev.portcullis.decision.guard.DiagnosticsController;
import dev.portcullis.decision.guard.SelfServicePreferences;
import dev.portcullis.decision.guard.config.GuardConfiguration;
import dev.portcullis.identity.account.AccountDirectory;
import dev.portcullis.identity.account.AccountNumbers;
import dev.portcullis.identity.account.AccountSettingsDirectory;
import dev.portcullis.identity.account.FirstStart;
import dev.portcullis.identity.audit.IdentityAudit.DiagnosticMessageDecoded;
import dev.portcullis.identity.credential.RootCredentialStore;
import dev.portcullis.identity.group.GroupDirectory;
import dev.portcullis.identity.role.RoleDirectory;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.config.RelayConfiguration;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.sealing.MasterKeyRotation;
import java.util.List;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The service's parts and what its constraints mean. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
@Import({RelayConfiguration.class, GuardConfiguration.class})
class IdentityConfiguration {

    @Bean
    StoredPrincipalNames storedPrincipalNames(UserDirectory users, GroupDirectory groups, RoleDirectory roles) {
        return new StoredPrincipalNames(users, groups, roles);
    }

    @Bean
    SelfServicePreferences selfServicePreferences(AccountSettingsDirectory settings) {
        return (account, preference) -> switch (preference) {
            case "" -> true;
            case "AllowUserToChangePassword" ->
                settings.securityPreference(account).allowUserToChangePassword();
            case "AllowUserToManageAccessKeys" ->
                settings.securityPreference(account).allowUserToManageAccessKeys();
            case "AllowUserToManageMFADevices" ->
                settings.securityPreference(account).allowUserToManageMfaDevices();
            default -> throw new IllegalArgumentException("there is no security preference `" + preference + "`");
        };
    }

    @Bean
    DiagnosticsController diagnosticsController(DiagnosticMessages messages, AuditItems audit) {
        return new DiagnosticsController(
                messages,
                (call, message) -> audit.add(
                        AuditedCall.of(call),
                        new DiagnosticMessageDecoded(
                                message.principal().displayName(),
                                message.action(),
                                List.of(message.resource().split(";", -1)))));
    }

    @Bean
    FirstStart firstStart(
            WriteTransactions transactions,
            AccountDirectory directory,
            RootCredentialStore credentials,
            AccountNumbers numbers,
            JsonMapper json) {
        return new FirstStart(transactions, directory, credentials, numbers, json);
    }

    @Bean
    ApplicationRunner resumeMasterKeyRotation(MasterKeyRotation rotation) {
        return _ -> rotation.resume();
    }

    /** Runs before the service reports that it is ready. */
    @Bean
    ApplicationRunner ensureFirstAccounts(
            FirstStart firstStart, IdentityProperties identity, PortcullisProperties platform) {
        return _ -> firstStart.ensureAccounts(identity.bootstrap().directory(), platform.issuer() + "/oauth2/token");
    }
}
