package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.EventSigningForm;
import java.util.Map;

/**
 * What a domain event is to the outside.
 *
 * @param type      the logical name, such as {@code identity.user.created}
 * @param revision  the revision of the payload's shape, from 1
 * @param ignorable true if a consumer that does not know the type may skip it
 * @param payload   a record whose components become the JSON's members; an empty {@link java.util.Optional} is left out
 */
public record Publication(String type, int revision, boolean ignorable, Object payload) {

    /** An event that every consumer has to understand. */
    public static Publication of(String type, int revision, Object payload) {
        return new Publication(type, revision, false, payload);
    }

    /** Nobody's business: it goes out without content, so that positions have no holes. */
    public static Publication nobodysBusiness() {
        return new Publication(EventSigningForm.VOID_TYPE, 1, false, Map.of());
    }
}
