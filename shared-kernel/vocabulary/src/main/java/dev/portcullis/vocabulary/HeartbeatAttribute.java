package dev.portcullis.vocabulary;

import java.util.Locale;

/**
 * The attributes of a heartbeat in the order in which they are signed. All are required. The topic is signed, but it is
 * no header: a reader takes it, like the partition that it compares, from where it found the record.
 */
public enum HeartbeatAttribute {
    ID,
    /** The service that beats: {@code /portcullis/identity-service}. */
    SOURCE,
    /** Always {@link EventSigningForm#HEARTBEAT_TYPE}. */
    TYPE,
    /** Whatever was committed before this moment of the relay's clock stands before the heartbeat. */
    TIME,
    /** The fencing number of the relay that wrote it; a later relay has a higher one. */
    FENCING,
    /** The store's epoch. */
    EPOCH,
    /** The partition that the heartbeat speaks for. */
    PARTITION,
    /** The topic that the heartbeat speaks for. */
    TOPIC,
    /** The id of the key that signed ({@link VerificationKeys#keyId}). */
    KEYID;

    private final String attributeName = name().toLowerCase(Locale.ROOT);

    /** The CloudEvents attribute name: the constant's name in lower case. */
    public String attributeName() {
        return attributeName;
    }

    /** The Kafka header in CloudEvents' binary mode; the topic has none. */
    public String headerName() {
        return EventAttribute.HEADER_PREFIX + attributeName;
    }
}
