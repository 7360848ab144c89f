package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.Map;

/**
 * An event as it lies in the store.
 *
 * @param transactionIndex which event of its transaction this is, from 0
 * @param payload          the JSON of the domain event
 * @param metaData         who, why and under which request; see {@link EventMetaData}
 */
public record StoredEvent(
        String eventId,
        AccountId account,
        StreamPosition position,
        String transactionId,
        int transactionIndex,
        int transactionCount,
        String aggregateId,
        long sequence,
        Instant time,
        String payloadType,
        String payloadRevision,
        String payload,
        Map<String, String> metaData) {

    public StoredEvent {
        metaData = Map.copyOf(metaData);
    }
}
