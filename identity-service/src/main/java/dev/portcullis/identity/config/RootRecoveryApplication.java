package dev.portcullis.identity.config;

import dev.portcullis.identity.IdentityServiceApplication;
import dev.portcullis.identity.account.AccountDirectory;
import dev.portcullis.identity.account.RootRecovery;
import dev.portcullis.identity.credential.RootCredentialStore;
import dev.portcullis.platform.config.DatabaseConfiguration;
import dev.portcullis.platform.config.EventSourcingConfiguration;
import dev.portcullis.platform.config.KeysConfiguration;
import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * As much of the service as it takes to give a root a new credential: its store, its keys, the accounts. It listens
 * nowhere and publishes nothing; the service's relay does that when it runs again. No stereotype, so that the service's
 * own scan passes it by.
 */
@Import({
    DatabaseConfiguration.class,
    KeysConfiguration.class,
    EventSourcingConfiguration.class,
    IdentityEventsConfiguration.class,
    SealingConfiguration.class,
    AccountDirectory.class,
    RootCredentialStore.class
})
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
public final class RootRecoveryApplication {

    private RootRecoveryApplication() {}

    /** Ready to run with the settings of identity-service; its context holds one {@link RootRecovery}. */
    public static SpringApplication create() {
        SpringApplication application =
                PortcullisApplication.of(RootRecoveryApplication.class, IdentityServiceApplication.NAME);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application;
    }

    @Bean
    static RootRecovery rootRecovery(
            WriteTransactions transactions,
            AccountDirectory directory,
            RootCredentialStore credentials,
            Clock clock,
            tools.jackson.databind.json.JsonMapper json) {
        return new RootRecovery(transactions, directory, credentials, clock, json);
    }
}
