package dev.portcullis.identity.config;

import dev.portcullis.decision.guard.DiagnosticMessages;
import dev.portcullis.decision.guard.DiagnosticsController;
import dev.portcullis.decision.guard.SelfServicePreferences;
import dev.portcullis.decision.guard.config.GuardConfiguration;
import dev.portcullis.identity.IdentityServiceApplication;
import dev.portcullis.identity.accesskey.AccessKeyEvent;
import dev.portcullis.identity.accesskey.AccessKeys;
import dev.portcullis.identity.account.Account;
import dev.portcullis.identity.account.AccountDirectory;
import dev.portcullis.identity.account.AccountEvent;
import dev.portcullis.identity.account.AccountNumbers;
import dev.portcullis.identity.account.AccountRejection;
import dev.portcullis.identity.account.AccountSettingsDirectory;
import dev.portcullis.identity.account.FirstStart;
import dev.portcullis.identity.credential.RootCredentialStore;
import dev.portcullis.identity.group.Group;
import dev.portcullis.identity.group.GroupDirectory;
import dev.portcullis.identity.group.GroupEvent;
import dev.portcullis.identity.logon.LoginProfile;
import dev.portcullis.identity.logon.LoginProfileEvent;
import dev.portcullis.identity.membership.MembershipEvent;
import dev.portcullis.identity.membership.Memberships;
import dev.portcullis.identity.mfa.MfaDevice;
import dev.portcullis.identity.mfa.MfaDeviceEvent;
import dev.portcullis.identity.role.Role;
import dev.portcullis.identity.role.RoleDirectory;
import dev.portcullis.identity.role.RoleEvent;
import dev.portcullis.identity.user.User;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.identity.user.UserEvent;
import dev.portcullis.platform.config.Migrations;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.config.RelayConfiguration;
import dev.portcullis.platform.config.WriteServiceDefinition;
import dev.portcullis.platform.eventsourcing.ConstraintRejection;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.vocabulary.EventStream;
import java.util.List;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** The service's parts and what its constraints mean. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
@Import({RelayConfiguration.class, GuardConfiguration.class})
class IdentityConfiguration {

    @Bean
    WriteServiceDefinition identityService() {
        return new WriteServiceDefinition(
                IdentityServiceApplication.NAME,
                EventStream.IDENTITY,
                List.of(
                        Account.class,
                        User.class,
                        Group.class,
                        Memberships.class,
                        Role.class,
                        AccessKeys.class,
                        LoginProfile.class,
                        MfaDevice.class),
                List.of(
                        AccountEvent.class,
                        UserEvent.class,
                        GroupEvent.class,
                        MembershipEvent.class,
                        RoleEvent.class,
                        AccessKeyEvent.class,
                        LoginProfileEvent.class,
                        MfaDeviceEvent.class));
    }

    @Bean
    @Order(10)
    Migrations identityMigrations() {
        return new Migrations("db/identity", "flyway_identity");
    }

    @Bean
    ConstraintRejection aliasTaken() {
        return new ConstraintRejection(
                "account_alias", () -> AccountRejection.ALIAS_TAKEN.rejection("another account has this alias"));
    }

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
    DiagnosticsController diagnosticsController(DiagnosticMessages messages) {
        return new DiagnosticsController(messages);
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

    /** Runs before the service reports that it is ready. */
    @Bean
    ApplicationRunner ensureFirstAccounts(
            FirstStart firstStart, IdentityProperties identity, PortcullisProperties platform) {
        return _ -> firstStart.ensureAccounts(identity.bootstrap().directory(), platform.issuer() + "/oauth2/token");
    }
}
