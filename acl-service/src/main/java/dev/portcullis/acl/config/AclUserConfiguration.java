package dev.portcullis.acl.config;

import dev.portcullis.acl.acluser.AclEntryReadModel;
import dev.portcullis.acl.acluser.AclUserDirectory;
import dev.portcullis.acl.acluser.AclUserQuotas;
import dev.portcullis.acl.acluser.AclUserReadModel;
import dev.portcullis.acl.imports.AclImport;
import dev.portcullis.acl.imports.AclImportController;
import dev.portcullis.acl.instanceaccount.InstanceAccountDirectory;
import dev.portcullis.acl.instanceaccount.InstanceAccountReadModel;
import dev.portcullis.acl.resource.ResourceDirectory;
import dev.portcullis.acl.resource.ResourceReadModel;
import dev.portcullis.acl.secret.MessagingSecretStore;
import dev.portcullis.platform.config.MasterKeyConfiguration;
import dev.portcullis.platform.sealing.Envelopes;
import dev.portcullis.platform.sealing.MasterKeyRotation;
import dev.portcullis.platform.sealing.SealedColumn;
import dev.portcullis.platform.web.LargerBody;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has a user name on an instance, the passwords that go with it, and what topics and groups there are. */
@Configuration(proxyBeanMethods = false)
@Import(MasterKeyConfiguration.class)
class AclUserConfiguration {

    @Bean
    SealedColumn sealedPasswords() {
        return new SealedColumn("messaging_secret", "password_id", "sealed_data_key", MessagingSecretStore.PURPOSE);
    }

    @Bean
    ApplicationRunner resumeMasterKeyRotation(MasterKeyRotation rotation) {
        return _ -> rotation.resume();
    }

    @Bean
    MessagingSecretStore messagingSecretStore(JdbcClient jdbc, Envelopes envelopes) {
        return new MessagingSecretStore(jdbc, envelopes);
    }

    @Bean
    InstanceAccountReadModel instanceAccountReadModel(JdbcClient jdbc) {
        return new InstanceAccountReadModel(jdbc);
    }

    @Bean
    InstanceAccountDirectory instanceAccountDirectory(JdbcClient jdbc) {
        return new InstanceAccountDirectory(jdbc);
    }

    @Bean
    AclUserQuotas aclUserQuotas(QuotaProperties properties) {
        return properties.aclUserQuotas();
    }

    @Bean
    AclUserReadModel aclUserReadModel(JdbcClient jdbc, AclUserQuotas quotas) {
        return new AclUserReadModel(jdbc, quotas);
    }

    @Bean
    AclEntryReadModel aclEntryReadModel(JdbcClient jdbc) {
        return new AclEntryReadModel(jdbc);
    }

    @Bean
    ResourceReadModel resourceReadModel(JdbcClient jdbc, QuotaProperties properties) {
        return new ResourceReadModel(jdbc, properties.resourcesPerInstance());
    }

    @Bean
    ResourceDirectory resourceDirectory(JdbcClient jdbc) {
        return new ResourceDirectory(jdbc);
    }

    @Bean
    AclUserDirectory aclUserDirectory(JdbcClient jdbc) {
        return new AclUserDirectory(jdbc);
    }

    @Bean
    AclImport aclImport(AclUserDirectory users, MessagingSecretStore secrets, Clock clock) {
        return new AclImport(users, secrets, clock);
    }

    @Bean
    LargerBody filesOfBrokers() {
        return new LargerBody(AclImportController.PATH, AclImportController.MOST_BYTES);
    }
}
