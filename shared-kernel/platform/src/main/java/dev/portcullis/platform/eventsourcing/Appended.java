package dev.portcullis.platform.eventsourcing;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.Map;

/**
 * What the transaction has appended.
 *
 * @param head          position of the last event
 * @param firstSequence the number that each aggregate's first new event has
 * @param lastSequence  the number that each aggregate's last new event has
 * @param subject       the aggregate of the first event
 */
public record Appended(
        AccountId account,
        StreamPosition head,
        String subject,
        Map<String, Long> firstSequence,
        Map<String, Long> lastSequence) {

    /** The sequence number that the subject now has. */
    public long version() {
        return lastSequence.getOrDefault(subject, 0L);
    }

    /** The sequence number that the subject had before; −1 if it is new. */
    public long versionBefore() {
        return firstSequence.getOrDefault(subject, 0L) - 1;
    }
}
