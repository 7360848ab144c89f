package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.TaintReason;
import java.util.List;

/** What folding one event gave. */
public sealed interface Folded {

    /** What the event says, in its order; nothing for an event that is about no fact. */
    record Changes(List<FactChange> changes) implements Folded {

        static final Changes NONE = new Changes(List.of());

        public Changes {
            changes = List.copyOf(changes);
        }

        static Changes of(FactChange... changes) {
            return new Changes(List.of(changes));
        }
    }

    /** The event is genuine, but what it says is not known here. */
    record Unusable(TaintReason reason, String detail) implements Folded {}
}
