package dev.portcullis.decision.server.authzen;

import java.util.List;
import java.util.Map;

/**
 * A subject or a resource.
 *
 * @param id         empty in a search for entities of the type
 * @param properties by their names; of an object within an object the names are joined by dots
 */
record Entity(String type, String id, Map<String, List<String>> properties) {

    Entity withId(String newId) {
        return new Entity(type, newId, properties);
    }
}
