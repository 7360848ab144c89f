package dev.portcullis.acl.config;

import dev.portcullis.acl.authentication.AuthenticationDirectory;
import dev.portcullis.acl.secret.MessagingSecretStore;
import dev.portcullis.acl.verification.AccessKeySignatures;
import dev.portcullis.acl.verification.BearerDirectory;
import dev.portcullis.acl.verification.CredentialVerification;
import dev.portcullis.acl.verification.VerificationAudit;
import dev.portcullis.acl.verification.VerificationRejection;
import dev.portcullis.acl.verification.VerificationThrottle;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.peer.PeerService;
import dev.portcullis.platform.security.ServiceBearer;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What verifies the credentials of clients. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerificationProperties.class)
class VerificationConfiguration {

    @Bean
    BearerDirectory bearerDirectory(JdbcClient jdbc, AuthenticationDirectory authentication) {
        return new BearerDirectory(jdbc, authentication);
    }

    @Bean
    AccessKeySignatures accessKeySignatures(PortcullisProperties properties, ServiceBearer bearer) {
        return new AccessKeySignatures(
                new PeerService(properties.identity().url(), bearer, VerificationRejection.UNAVAILABLE));
    }

    @Bean
    CredentialVerification credentialVerification(
            BearerDirectory bearers, MessagingSecretStore secrets, AccessKeySignatures accessKeys, Clock clock) {
        return new CredentialVerification(bearers, secrets, accessKeys, clock);
    }

    @Bean
    VerificationThrottle verificationThrottle(VerificationProperties properties, Clock clock) {
        return new VerificationThrottle(properties.settings(), clock);
    }

    @Bean
    VerificationAudit verificationAudit(Refusals refusals) {
        return new VerificationAudit(refusals);
    }
}
