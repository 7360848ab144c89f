package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.server.ledger.AuditEntry;
import dev.portcullis.decision.server.ledger.AuditItemWriter.Message;
import dev.portcullis.decision.server.ledger.AuditItemWriter.Place;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.vocabulary.AuditStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads messages of the audit topics; each stream is believed only if its own service signed it. */
public final class AuditMessages {

    private final Map<AuditStream, EventVerifier> verifiers;

    public AuditMessages(Map<AuditStream, EventVerifier> verifiers) {
        this.verifiers = new EnumMap<>(verifiers);
    }

    /** What a message is. */
    Message read(AuditStream stream, ConsumerRecord<byte[], byte[]> record) {
        Place place = new Place(stream.logName(), record.partition(), record.offset());
        Optional<IntegrationEvent> item = KafkaRecords.event(record);
        if (item.isEmpty()) {
            return new Message(place, Optional.empty(), "the message is not an audit item");
        }
        Message message = read(stream, item.get(), place);
        if (message.entry().isPresent()
                && !Arrays.equals(
                        record.key(),
                        KafkaRecords.key(message.entry().get().account().value()))) {
            return new Message(place, Optional.empty(), "the key is not the account of the item");
        }
        return message;
    }

    /** What an item is that is said to stand there, or to belong there. */
    Message read(AuditStream stream, IntegrationEvent item, Place place) {
        EventVerifier verifier = verifiers.get(stream);
        if (verifier == null || !verifier.verifies(item)) {
            return new Message(
                    place,
                    Optional.empty(),
                    "the signature is not one that " + stream.service() + " made over the message");
        }
        try {
            return new Message(place, Optional.of(AuditEntry.of(stream, item)), "");
        } catch (RuntimeException e) {
            return new Message(place, Optional.empty(), "an attribute cannot be read: " + e.getMessage());
        }
    }
}
