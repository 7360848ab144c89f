package dev.portcullis.platform.eventsourcing;

import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * What a read model may want to know about an event besides its content.
 *
 * @param sequence the aggregate's sequence number: its ETag after this event
 */
public record EventContext(AccountId account, String aggregate, long sequence, Instant time) {

    /** The time as PostgreSQL's driver takes it. */
    public OffsetDateTime offsetTime() {
        return time.atOffset(ZoneOffset.UTC);
    }
}
