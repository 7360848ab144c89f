package dev.portcullis.platform.config;

import dev.portcullis.platform.eventsourcing.CommittedAppends;
import dev.portcullis.platform.eventsourcing.EventSerializer;
import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.IntegrationEvents;
import dev.portcullis.platform.integration.StoredEvent;
import dev.portcullis.platform.integration.StoredEventReader;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.relay.Export;
import dev.portcullis.platform.relay.ExportController;
import dev.portcullis.platform.relay.Relay;
import dev.portcullis.platform.relay.RelayConnections;
import dev.portcullis.platform.relay.RelayHealth;
import dev.portcullis.platform.relay.RelaySettings;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.KeyPair;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes the events of a service with an event store. The service imports this class and declares one
 * {@link EventTranslator}; it then has a relay, its health, and the export.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, RelayProperties.class})
@Import(ExportController.class)
public class RelayConfiguration {

    @Bean
    EventSigner eventSigner(KeyDirectory keys, WriteServiceDefinition service) {
        return new EventSigner(
                service.stream(), new KeyPair(keys.verificationKey(service.name()), keys.signingKey(service.name())));
    }

    @Bean
    StoredEventReader storedEventReader(EventSerializer serializer) {
        return stored -> domainEvent(serializer, stored);
    }

    private static Object domainEvent(EventSerializer serializer, StoredEvent stored) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                stored.payload(), String.class, stored.payloadType(), stored.payloadRevision()));
    }

    @Bean
    IntegrationEvents integrationEvents(StoredEventReader reader, EventTranslator<?> translator, EventSigner signer) {
        return new IntegrationEvents(reader, translator, signer);
    }

    /** The relay's sessions live as long as the service, so the time limit of requests must not bind them. */
    @Bean
    RelayConnections relayConnections(PortcullisProperties properties) {
        PortcullisProperties.Database database = properties.database();
        Properties session = new Properties();
        session.setProperty("user", database.user());
        session.setProperty("password", DatabaseConfiguration.password(database));
        session.setProperty("ApplicationName", "portcullis-relay");
        session.setProperty("tcpKeepAlive", "true");
        session.setProperty("connectTimeout", "10");
        session.setProperty("socketTimeout", "30");
        return () -> DriverManager.getConnection(database.url(), session);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Relay relay(
            RelayConnections connections,
            KafkaProperties kafka,
            RelayProperties properties,
            IntegrationEvents events,
            EventSigner signer,
            KeyDirectory keys,
            WriteServiceDefinition service,
            Clock clock) {
        EventVerifier own = new EventVerifier(VerificationKeys.of(List.of(keys.verificationKey(service.name()))));
        return new Relay(
                connections,
                kafka.login(),
                events,
                signer,
                own,
                clock,
                RelaySettings.of(kafka.partitions()).withHeartbeat(properties.heartbeatInterval()));
    }

    @Bean
    CommittedAppends wakeTheRelay(Relay relay) {
        return relay::appended;
    }

    @Bean
    RelayHealth relayHealth(Relay relay) {
        return new RelayHealth(relay);
    }

    @Bean
    Export export(JdbcClient jdbc, IntegrationEvents events) {
        return new Export(jdbc, events);
    }
}
