package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.integration.PublishedForm;
import dev.portcullis.platform.integration.StoredEvent;

/** A stored event with its published form, or with the reason why it has none. */
sealed interface SignedEvent {

    /** The event in the store. */
    StoredEvent stored();

    /** It can be published. */
    record Publishable(StoredEvent stored, IntegrationEvent event) implements SignedEvent {}

    /** Something is wrong with it that trying again does not change. */
    record Unpublishable(StoredEvent stored, String reason) implements SignedEvent {}

    /** Translates and signs a stored event. */
    static SignedEvent of(StoredEvent stored, PublishedForm form) {
        try {
            return new Publishable(stored, form.of(stored));
        } catch (RuntimeException e) {
            // Whatever is wrong with one event must not stop the events of other accounts.
            return new Unpublishable(stored, e.toString());
        }
    }
}
