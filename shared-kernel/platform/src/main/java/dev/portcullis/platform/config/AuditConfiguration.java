package dev.portcullis.platform.config;

import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.integration.AuditItemForm;
import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.relay.AuditItemExport;
import dev.portcullis.platform.relay.AuditItemExportController;
import dev.portcullis.platform.relay.AuditRelay;
import dev.portcullis.platform.relay.Export;
import dev.portcullis.platform.relay.Relay;
import dev.portcullis.platform.relay.RelayConnections;
import dev.portcullis.platform.relay.RelayHealth;
import dev.portcullis.platform.relay.RelaySettings;
import dev.portcullis.platform.relay.RelaySource;
import dev.portcullis.platform.relay.StoreTables;
import dev.portcullis.platform.web.AuditedCalls;
import dev.portcullis.platform.web.RefusedCalls;
import dev.portcullis.platform.web.SourceAddresses;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a service puts on record beside its events, and the relay that publishes it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, AuditProperties.class})
public class AuditConfiguration {

    @Bean
    @Order(5)
    Migrations auditMigrations() {
        return new Migrations("db/audit", "flyway_audit");
    }

    @Bean
    AuditStream auditStream(Environment environment) {
        String service = environment.getProperty("spring.application.name", "");
        return AuditStream.ofService(service)
                .orElseThrow(() -> new IllegalStateException("the service `" + service + "` has no audit stream"));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AuditRelay auditRelay(
            RelayConnections connections, KafkaProperties kafka, AuditStream stream, KeyDirectory keys, Clock clock) {
        KeyPair pair = keyPair(stream, keys);
        EventSigner signer = new EventSigner(stream, pair);
        EventVerifier own = new EventVerifier(stream, VerificationKeys.of(List.of(pair.getPublic())));
        RelaySource source = new RelaySource(StoreTables.AUDIT, new AuditItemForm(signer), signer, own);
        return new AuditRelay(new Relay(
                connections,
                kafka.login(),
                source,
                clock,
                RelaySettings.of(kafka.partitions()).withoutHeartbeats()));
    }

    private static KeyPair keyPair(AuditStream stream, KeyDirectory keys) {
        return new KeyPair(keys.verificationKey(stream.service()), keys.signingKey(stream.service()));
    }

    @Bean
    AuditItemExport auditItemExport(JdbcClient jdbc, AuditStream stream, KeyDirectory keys) {
        AuditItemForm form = new AuditItemForm(new EventSigner(stream, keyPair(stream, keys)));
        return new AuditItemExport(new Export(jdbc, form, StoreTables.AUDIT));
    }

    @Bean
    AuditItemExportController auditItemExportController(AuditItemExport export) {
        return new AuditItemExportController(export);
    }

    @Bean
    RelayHealth auditRelayHealth(AuditRelay relay) {
        return new RelayHealth(relay::state);
    }

    @Bean
    AuditItems auditItems(JdbcClient jdbc, AuditStream stream, Clock clock, AuditRelay relay) {
        return new AuditItems(jdbc, stream, clock, relay::added);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Refusals refusals(AuditItems items, AuditProperties properties, Clock clock) {
        return new Refusals(items, properties.limits(), clock);
    }

    @Bean
    AuditedCalls auditedCalls(SourceAddresses sources) {
        return new AuditedCalls(sources);
    }

    @Bean
    RefusedCalls refusedCalls(Refusals refusals, AuditedCalls calls) {
        return new RefusedCalls(refusals, calls);
    }
}
