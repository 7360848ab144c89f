package dev.portcullis.platform.relay;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.embedded.KafkaSettings;
import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.IntegrationEvents;
import dev.portcullis.platform.integration.SampleEvents;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.KeyPair;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** A service with a store and a signing key of its own, as many relays as a test starts, and the topic as others see it. */
final class RelayFixture implements AutoCloseable {

    final SampleStore store = new SampleStore();
    final EventSigner signer;
    final EventVerifier verifier;
    final IntegrationEvents events;
    final Topic topic;

    private final Map<String, Object> kafka;
    private final List<Relay> relays = new ArrayList<>();

    RelayFixture() {
        this(
                TestKafka.clientProperties(KafkaPrincipal.IDENTITY_SERVICE),
                TestKafka.clientProperties(KafkaPrincipal.EVENTS_READER));
    }

    RelayFixture(Map<String, Object> kafka, Map<String, Object> reader) {
        KeyPair keys = SampleEvents.newKeys();
        this.kafka = kafka;
        this.signer = new EventSigner(EventStream.IDENTITY, keys);
        this.verifier = new EventVerifier(EventStream.IDENTITY, VerificationKeys.of(List.of(keys.getPublic())));
        this.events = new IntegrationEvents(SampleEvents::read, new SampleEvents.Translator(), signer);
        this.topic = new Topic(reader, verifier);
    }

    Relay newRelay() {
        return newRelay(RelaySettings.of(KafkaSettings.DEFAULT_PARTITIONS));
    }

    Relay newRelay(RelaySettings settings) {
        Relay relay = new Relay(
                store.connections(),
                kafka,
                new RelaySource(StoreTables.EVENTS, events, signer, verifier),
                Clock.systemUTC(),
                settings);
        relays.add(relay);
        relay.start();
        return relay;
    }

    /** A relay that leads already. */
    Relay leader() {
        Relay relay = newRelay();
        awaitLeading(relay);
        return relay;
    }

    static void awaitLeading(Relay relay) {
        Eventually.assertThat(() -> Assertions.assertThat(relay.state()).isInstanceOf(RelayState.Leading.class));
    }

    @Override
    public void close() {
        relays.forEach(Relay::close);
    }
}
