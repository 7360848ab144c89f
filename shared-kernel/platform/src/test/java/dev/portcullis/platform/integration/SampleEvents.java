package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service with two events, one of them its own business. */
public final class SampleEvents {

    /** The service's domain events. */
    public sealed interface Sample {
        /** Everybody's business. */
        record Said(String userId, String words, Optional<String> tone) implements Sample {}

        /** Nobody's business. */
        record Thought() implements Sample {}
    }

    /** What the outside sees of {@link Sample.Said}. */
    record PublishedSaid(String userId, String words, Optional<String> tone) {}

    /** The service's translator. */
    public static final class Translator implements EventTranslator<Sample> {
        @Override
        public EventStream stream() {
            return EventStream.IDENTITY;
        }

        @Override
        public Class<Sample> eventType() {
            return Sample.class;
        }

        @Override
        public Publication translate(Sample event) {
            return switch (event) {
                case Sample.Said said ->
                    Publication.of(
                            "identity.sample.said", 1, new PublishedSaid(said.userId(), said.words(), said.tone()));
                case Sample.Thought thought -> Publication.nobodysBusiness();
            };
        }
    }

    /** A key pair of its own for each run of the tests. */
    public static final KeyPair KEYS = newKeys();

    /** Signs for the identity stream. */
    public static final EventSigner SIGNER = new EventSigner(EventStream.IDENTITY, KEYS);

    /** Accepts what {@link #SIGNER} signs. */
    public static final EventVerifier VERIFIER =
            new EventVerifier(EventStream.IDENTITY, VerificationKeys.of(List.of(KEYS.getPublic())));

    /** Reads the payload of a stored event as the words that were said; `-` is a thought. */
    public static final IntegrationEvents EVENTS = new IntegrationEvents(SampleEvents::read, new Translator(), SIGNER);

    private SampleEvents() {}

    /** A new Ed25519 key pair. */
    public static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An event as it lies in the store. */
    public static StoredEvent stored(String words) {
        Map<String, String> metaData = new HashMap<>(Map.of(
                "accountId", "1000000000000001",
                "actorId", "1000000000000001",
                "actorName", "root",
                "actorType", "root",
                "credentialId", "c-1",
                "sourceAddress", "192.0.2.7",
                "requestId", "r-1",
                "correlationId", "r-1",
                "reason", "älice joins\nthe team",
                "after", "1:41,0:0,1:7"));
        return new StoredEvent(
                "0197f6d2-6c1e-7b5a-9f0e-3d1f5c2b7a90",
                new AccountId(1_000_000_000_000_001L),
                new StreamPosition(1, 42),
                "5b2f6a3e-93f4-4f0b-8f53-2f7a3d6f1c11",
                0,
                1,
                "200000000000000001",
                0,
                Instant.parse("2026-11-22T09:00:00.12Z"),
                "identity.sample.said",
                "1",
                words,
                metaData);
    }

    /** The domain event of a stored one. */
    public static Sample read(StoredEvent event) {
        return event.payload().equals("-")
                ? new Sample.Thought()
                : new Sample.Said(event.aggregateId(), event.payload(), Optional.empty());
    }
}
