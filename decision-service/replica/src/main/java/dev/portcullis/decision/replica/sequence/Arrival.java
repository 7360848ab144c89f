package dev.portcullis.decision.replica.sequence;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.decision.replica.fold.FactChange;
import java.util.List;

/** A message for one account and stream, read and folded, in the order of its partition. */
public sealed interface Arrival {

    /** Where the message stands. */
    Place place();

    /** An event that can be used. */
    record Usable(IntegrationEvent event, List<FactChange> changes, Place place) implements Arrival {

        public Usable {
            changes = List.copyOf(changes);
        }
    }

    /** A genuine event that cannot be used; it does no harm if its position was passed long ago. */
    record Unusable(IntegrationEvent event, TaintReason reason, String detail, Place place) implements Arrival {}

    /** A message of which nothing is proven, not even its position. */
    record Unproven(TaintReason reason, String detail, Place place) implements Arrival {}

    /** The place of a message in Kafka. */
    record Place(int partition, long offset) {

        /** For an event that did not come from Kafka but from its service's export. */
        public static final Place EXPORT = new Place(-1, Long.MAX_VALUE);
    }
}
