package dev.portcullis.acl.config;

import dev.portcullis.acl.blacklist.BlacklistDirectory;
import dev.portcullis.acl.blacklist.BlacklistReadModel;
import dev.portcullis.acl.deletion.MqttDependents;
import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.mqttidentity.MqttIdentityDirectory;
import dev.portcullis.acl.mqttidentity.MqttIdentityQuotas;
import dev.portcullis.acl.mqttidentity.MqttIdentityReadModel;
import dev.portcullis.acl.mqttidentity.MqttPermissionReadModel;
import dev.portcullis.acl.mqtttoken.ExpiredTokenStore;
import dev.portcullis.acl.mqtttoken.MqttTokenDirectory;
import dev.portcullis.acl.mqtttoken.MqttTokenReadModel;
import dev.portcullis.acl.secret.MqttSecretStore;
import dev.portcullis.platform.background.BackgroundWork;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.sealing.Envelopes;
import dev.portcullis.platform.sealing.SealedColumn;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may connect to MQTT instances besides the users of the account, and the tokens of clients. */
@Configuration(proxyBeanMethods = false)
class MqttConfiguration {

    private static final Duration LOOK_FOR_EXPIRED = Duration.ofSeconds(1);

    @Bean
    SealedColumn sealedMqttSecrets() {
        return new SealedColumn("mqtt_secret", "secret_id", "sealed_data_key", MqttSecretStore.PURPOSE);
    }

    @Bean
    MqttSecretStore mqttSecretStore(JdbcClient jdbc, Envelopes envelopes) {
        return new MqttSecretStore(jdbc, envelopes);
    }

    @Bean
    MqttIdentityQuotas mqttIdentityQuotas(QuotaProperties properties) {
        return properties.mqttIdentityQuotas();
    }

    @Bean
    MqttIdentityReadModel mqttIdentityReadModel(JdbcClient jdbc, MqttIdentityQuotas quotas) {
        return new MqttIdentityReadModel(jdbc, quotas);
    }

    @Bean
    MqttPermissionReadModel mqttPermissionReadModel(JdbcClient jdbc) {
        return new MqttPermissionReadModel(jdbc);
    }

    @Bean
    MqttIdentityDirectory mqttIdentityDirectory(JdbcClient jdbc, InstanceDirectory instances) {
        return new MqttIdentityDirectory(jdbc, instances);
    }

    @Bean
    BlacklistReadModel blacklistReadModel(JdbcClient jdbc, QuotaProperties properties) {
        return new BlacklistReadModel(jdbc, properties.blacklistedClientsPerInstance());
    }

    @Bean
    BlacklistDirectory blacklistDirectory(JdbcClient jdbc) {
        return new BlacklistDirectory(jdbc);
    }

    @Bean
    MqttTokenReadModel mqttTokenReadModel(JdbcClient jdbc, QuotaProperties properties) {
        return new MqttTokenReadModel(jdbc, properties.mqttTokensPerInstance());
    }

    @Bean
    MqttTokenDirectory mqttTokenDirectory(JdbcClient jdbc) {
        return new MqttTokenDirectory(jdbc);
    }

    @Bean
    ExpiredTokenStore expiredTokenStore(JdbcClient jdbc, WriteTransactions transactions, Clock clock) {
        return new ExpiredTokenStore(jdbc, transactions, clock);
    }

    @Bean
    MqttDependents mqttDependents(
            MqttIdentityDirectory identities, BlacklistDirectory blacklist, MqttTokenDirectory tokens) {
        return new MqttDependents(identities, blacklist, tokens);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    BackgroundWork endingOfExpiredTokens(ExpiredTokenStore expired) {
        return new BackgroundWork("expired-mqtt-tokens", LOOK_FOR_EXPIRED, expired::expireSome);
    }
}
