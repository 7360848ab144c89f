package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import java.util.Optional;

/** What the events of the identity stream say; empty for a type that is not known. */
final class IdentityFold {

    private IdentityFold() {}

    static Optional<Changes> changes(IntegrationEvent event, Payload payload) {
        return AccountFold.changes(event, payload)
                .or(() -> UserFold.changes(event, payload))
                .or(() -> GroupFold.changes(event.type(), payload))
                .or(() -> RoleFold.changes(event, payload))
                .or(() -> KeyFold.changes(event.type(), payload))
                .or(() -> LogonFold.changes(event.type(), payload));
    }
}
