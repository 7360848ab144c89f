package dev.portcullis.decision.replica.event;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.Map;

/**
 * A published event whose signature was verified. The typed components are what following needs; {@code attributes} holds
 * all of them as they were signed, for the audit log.
 *
 * @param after      what the command that caused it knew of the other streams
 * @param attributes by their names without the transport's prefix, such as {@code actorid}
 * @param data       the payload exactly as signed
 */
public record IntegrationEvent(
        EventStream stream,
        String id,
        String type,
        String revision,
        Instant time,
        AccountId account,
        StreamPosition position,
        TransactionPlace transaction,
        AccountVector after,
        boolean ignorable,
        Map<String, String> attributes,
        String data) {

    public IntegrationEvent {
        attributes = Map.copyOf(attributes);
    }

    /** Where an event stands among the events of its transaction; {@code index} counts from 0. */
    public record TransactionPlace(String id, int index, int count) {

        public TransactionPlace {
            if (count < 1 || index < 0 || index >= count) {
                throw new IllegalArgumentException("an event cannot be number " + index + " of " + count);
            }
        }

        /** True for the event that completes its transaction. */
        public boolean isLast() {
            return index == count - 1;
        }
    }
}
