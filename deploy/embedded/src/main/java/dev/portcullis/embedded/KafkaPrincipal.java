package dev.portcullis.embedded;

import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PublishedStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who may use the embedded Kafka, and for what. */
public enum KafkaPrincipal {
    /** Creates topics and access rules; bound by none. */
    ADMIN,
    IDENTITY_SERVICE,
    POLICY_SERVICE,
    ACL_SERVICE,
    DECISION_SERVICE,
    /** Any other consumer of the integration events. */
    EVENTS_READER;

    /** The user name, such as {@code identity-service}. */
    public String userName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All streams that have a topic. */
    public static List<PublishedStream> streams() {
        return Stream.<PublishedStream>concat(Stream.of(EventStream.values()), Stream.of(AuditStream.values()))
                .toList();
    }

    /** The streams whose topics this principal writes; only a service's own relays write them. */
    public List<PublishedStream> writes() {
        return streams().stream()
                .filter(stream -> stream.service().equals(userName()))
                .toList();
    }

    /**
     * The streams whose topics this principal reads: a service all events, for the replica over which it decides calls, and
     * of the audit what it writes itself; decision-service, which keeps the audit log, all of it.
     */
    public List<PublishedStream> reads() {
        return switch (this) {
            case IDENTITY_SERVICE, POLICY_SERVICE, ACL_SERVICE ->
                streams().stream()
                        .filter(stream -> stream instanceof EventStream || writes().contains(stream))
                        .toList();
            case DECISION_SERVICE -> streams();
            case EVENTS_READER -> List.of(EventStream.values());
            case ADMIN -> List.of();
        };
    }
}
