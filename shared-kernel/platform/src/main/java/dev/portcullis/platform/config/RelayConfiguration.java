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
import dev.portcullis.platform.relay.RelaySource;
import dev.portcullis.platform.relay.StoreTables;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
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
        EventVerifier own =
                new EventVerifier(service.stream(), VerificationKeys.of(List.of(keys.verificationKey(service.name()))));
        return new Relay(
                connections,
                kafka.login(),
                new RelaySource(StoreTables.EVENTS, events, signer, own),
                clock,
                RelaySettings.of(kafka.partitions()).withHeartbeat(properties.heartbeatInterval()));
    }

    @Bean
    CommittedAppends wakeTheRelay(Relay relay) {
        return relay::appended;
    }

    @Bean
    RelayHealth relayHealth(Relay relay) {
        return new RelayHealth(relay::state);
    }

    @Bean
    Export export(JdbcClient jdbc, IntegrationEvents events) {
        return new Export(jdbc, events, StoreTables.EVENTS);
    }
}
