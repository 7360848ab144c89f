package dev.portcullis.acl.config;

import dev.portcullis.acl.AclServiceApplication;
import dev.portcullis.acl.acluser.AclUser;
import dev.portcullis.acl.acluser.AclUserEvent;
import dev.portcullis.acl.activation.Activation;
import dev.portcullis.acl.activation.ActivationDirectory;
import dev.portcullis.acl.activation.ActivationEvent;
import dev.portcullis.acl.activation.ActivationReadModel;
import dev.portcullis.acl.activation.Terms;
import dev.portcullis.acl.allowlist.Allowlist;
import dev.portcullis.acl.allowlist.AllowlistChanges;
import dev.portcullis.acl.allowlist.AllowlistDirectory;
import dev.portcullis.acl.allowlist.AllowlistEvent;
import dev.portcullis.acl.allowlist.AllowlistQuotas;
import dev.portcullis.acl.allowlist.AllowlistReadModel;
import dev.portcullis.acl.authentication.Authentication;
import dev.portcullis.acl.authentication.AuthenticationDirectory;
import dev.portcullis.acl.authentication.AuthenticationEvent;
import dev.portcullis.acl.authentication.AuthenticationReadModel;
import dev.portcullis.acl.blacklist.BlacklistEvent;
import dev.portcullis.acl.blacklist.BlockedClient;
import dev.portcullis.acl.contract.AclEventTranslator;
import dev.portcullis.acl.enrolment.Enrolment;
import dev.portcullis.acl.enrolment.EnrolmentEvent;
import dev.portcullis.acl.instance.Instance;
import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceEvent;
import dev.portcullis.acl.instance.InstanceReadModel;
import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.acl.instance.PolicyServiceGroups;
import dev.portcullis.acl.instance.ResourceGroups;
import dev.portcullis.acl.instanceaccount.InstanceAccount;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent;
import dev.portcullis.acl.mqttidentity.MqttIdentity;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent;
import dev.portcullis.acl.mqtttoken.MqttToken;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent;
import dev.portcullis.acl.resource.RegisteredResource;
import dev.portcullis.acl.resource.ResourceEvent;
import dev.portcullis.decision.guard.config.GuardConfiguration;
import dev.portcullis.platform.config.Migrations;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.config.RelayConfiguration;
import dev.portcullis.platform.config.WriteServiceDefinition;
import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.peer.PeerService;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.EventStream;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of acl-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({QuotaProperties.class, MessagingProperties.class})
@Import({RelayConfiguration.class, GuardConfiguration.class})
class AclServiceConfiguration {

    @Bean
    WriteServiceDefinition service() {
        return new WriteServiceDefinition(
                AclServiceApplication.NAME,
                EventStream.ACL,
                List.of(
                        Activation.class,
                        Instance.class,
                        Allowlist.class,
                        Authentication.class,
                        InstanceAccount.class,
                        AclUser.class,
                        RegisteredResource.class,
                        MqttIdentity.class,
                        BlockedClient.class,
                        MqttToken.class,
                        Enrolment.class),
                List.of(
                        ActivationEvent.class,
                        InstanceEvent.class,
                        AllowlistEvent.class,
                        AuthenticationEvent.class,
                        InstanceAccountEvent.class,
                        AclUserEvent.class,
                        ResourceEvent.class,
                        MqttIdentityEvent.class,
                        DeviceCredentialEvent.class,
                        BlacklistEvent.class,
                        MqttTokenEvent.class,
                        EnrolmentEvent.class));
    }

    @Bean
    @Order(10)
    Migrations aclMigrations() {
        return new Migrations("db/acl", "flyway_acl");
    }

    @Bean
    EventTranslator<?> eventTranslator() {
        return new AclEventTranslator();
    }

    @Bean
    AllowlistQuotas allowlistQuotas(QuotaProperties properties) {
        return properties.allowlistQuotas();
    }

    @Bean
    Terms terms(MessagingProperties properties) {
        return properties.terms();
    }

    @Bean
    ActivationReadModel activationReadModel(JdbcClient jdbc) {
        return new ActivationReadModel(jdbc);
    }

    @Bean
    ActivationDirectory activationDirectory(JdbcClient jdbc) {
        return new ActivationDirectory(jdbc);
    }

    @Bean
    InstanceReadModel instanceReadModel(JdbcClient jdbc, QuotaProperties quotas) {
        return new InstanceReadModel(jdbc, quotas.instancesPerAccount());
    }

    @Bean
    InstanceDirectory instanceDirectory(JdbcClient jdbc) {
        return new InstanceDirectory(jdbc);
    }

    @Bean
    ResourceGroups resourceGroups(PortcullisProperties properties, ServiceBearer bearer) {
        return new PolicyServiceGroups(
                new PeerService(properties.policy().url(), bearer, InstanceRejection.POLICY_UNAVAILABLE));
    }

    @Bean
    AllowlistReadModel allowlistReadModel(JdbcClient jdbc) {
        return new AllowlistReadModel(jdbc);
    }

    @Bean
    AllowlistChanges allowlistChanges(AllowlistDirectory allowlists, InstanceDirectory instances, Writes writes) {
        return new AllowlistChanges(allowlists, instances, writes);
    }

    @Bean
    AllowlistDirectory allowlistDirectory(JdbcClient jdbc) {
        return new AllowlistDirectory(jdbc);
    }

    @Bean
    AuthenticationReadModel authenticationReadModel(JdbcClient jdbc) {
        return new AuthenticationReadModel(jdbc);
    }

    @Bean
    AuthenticationDirectory authenticationDirectory(JdbcClient jdbc, InstanceDirectory instances) {
        return new AuthenticationDirectory(jdbc, instances);
    }
}
