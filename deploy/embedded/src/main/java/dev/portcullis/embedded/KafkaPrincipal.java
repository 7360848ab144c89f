package dev.portcullis.embedded;

import dev.portcullis.vocabulary.EventStream;
import java.util.List;
import java.util.Locale;

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

    /** The streams whose topics this principal writes; only a service's own relay writes one. */
    public List<EventStream> writes() {
        return switch (this) {
            case IDENTITY_SERVICE -> List.of(EventStream.IDENTITY);
            case POLICY_SERVICE -> List.of(EventStream.POLICY);
            case ACL_SERVICE -> List.of(EventStream.ACL);
            case ADMIN, DECISION_SERVICE, EVENTS_READER -> List.of();
        };
    }

    /** The streams whose topics this principal reads: a service all of them, for the replica over which it decides calls. */
    public List<EventStream> reads() {
        return switch (this) {
            case IDENTITY_SERVICE, POLICY_SERVICE, ACL_SERVICE, DECISION_SERVICE, EVENTS_READER ->
                List.of(EventStream.values());
            case ADMIN -> List.of();
        };
    }
}
