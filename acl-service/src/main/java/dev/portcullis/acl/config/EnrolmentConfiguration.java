package dev.portcullis.acl.config;

import dev.portcullis.acl.enrolment.EnrolmentDirectory;
import dev.portcullis.acl.enrolment.EnrolmentReadModel;
import dev.portcullis.acl.enrolment.EnrolmentRejection;
import dev.portcullis.acl.enrolment.MessagingKeys;
import dev.portcullis.acl.enrolment.SecretDelivery;
import dev.portcullis.acl.secret.MessagingSecretStore;
import dev.portcullis.acl.secret.SecretChangeStore;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.eventsourcing.Heads;
import dev.portcullis.platform.peer.PeerService;
import dev.portcullis.platform.security.ServiceBearer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What enrols enforcement points and hands them secrets. */
@Configuration(proxyBeanMethods = false)
class EnrolmentConfiguration {

    @Bean
    EnrolmentReadModel enrolmentReadModel(JdbcClient jdbc, QuotaProperties properties) {
        return new EnrolmentReadModel(jdbc, properties.enrolmentsPerAccount());
    }

    @Bean
    EnrolmentDirectory enrolmentDirectory(JdbcClient jdbc) {
        return new EnrolmentDirectory(jdbc);
    }

    @Bean
    SecretChangeStore secretChangeStore(JdbcClient jdbc, MessagingSecretStore secrets) {
        return new SecretChangeStore(jdbc, secrets);
    }

    @Bean
    SecretDelivery secretDelivery(SecretChangeStore changes, Heads heads) {
        return new SecretDelivery(changes, heads);
    }

    @Bean
    MessagingKeys messagingKeys(PortcullisProperties properties, ServiceBearer bearer) {
        return new MessagingKeys(new PeerService(properties.identity().url(), bearer, EnrolmentRejection.UNAVAILABLE));
    }
}
