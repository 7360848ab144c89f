package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.decision.replica.fold.Folded.Unusable;
import dev.portcullis.vocabulary.EventSigningForm;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From a published event to the facts that it begins and ends: pure and without a memory, so that the same event says the
 * same to everyone at any time.
 */
public final class Fold {

    private static final Set<String> FIRST = Set.of("1");

    /** Of the events whose shape has changed since the first. */
    private static final Map<String, Set<String>> KNOWN_REVISIONS = Map.of(
            "policy.attachment.attached", Set.of("1", "2"),
            "policy.attachment.detached", Set.of("1", "2"),
            "policy.version.created", Set.of("1", "2"),
            "policy.default-version.set", Set.of("1", "2"));

    private Fold() {}

    /** What the event says. */
    public static Folded fold(IntegrationEvent event) {
        try {
            Payload payload = Payload.parse(event.data());
            if (event.type().equals(EventSigningForm.VOID_TYPE)) {
                return Changes.NONE;
            }
            Optional<Changes> changes = changes(event, payload);
            if (changes.isEmpty()) {
                return event.ignorable()
                        ? Changes.NONE
                        : new Unusable(TaintReason.UNKNOWN_TYPE, "the type `" + event.type() + "` is not known");
            }
            return isKnownRevision(event)
                    ? changes.get()
                    : new Unusable(
                            TaintReason.UNKNOWN_REVISION,
                            "revision " + event.revision() + " of `" + event.type() + "` is not known");
        } catch (UnreadablePayloadException | IllegalArgumentException e) {
            return unreadable(event, e);
        }
    }

    /** A payload may be unreadable only because its revision is a later one: that is then the better reason. */
    private static Unusable unreadable(IntegrationEvent event, RuntimeException e) {
        return isKnownRevision(event)
                ? new Unusable(TaintReason.UNREADABLE, event.type() + ": " + e.getMessage())
                : new Unusable(
                        TaintReason.UNKNOWN_REVISION,
                        "revision " + event.revision() + " of `" + event.type() + "` is not known");
    }

    private static boolean isKnownRevision(IntegrationEvent event) {
        return KNOWN_REVISIONS.getOrDefault(event.type(), FIRST).contains(event.revision());
    }

    private static Optional<Changes> changes(IntegrationEvent event, Payload payload) {
        return switch (event.stream()) {
            case IDENTITY -> IdentityFold.changes(event, payload);
            case POLICY -> PolicyFold.changes(event.type(), payload);
            case ACL -> AclFold.changes(event, payload);
        };
    }
}
