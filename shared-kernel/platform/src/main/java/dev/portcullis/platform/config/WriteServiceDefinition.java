package dev.portcullis.platform.config;

import dev.portcullis.vocabulary.EventStream;
import java.util.List;

/**
 * What a service with an event store consists of.
 *
 * @param name       the service's name, which is also its client id and the name of its migrations' folder
 * @param stream     the stream of integration events that it writes
 * @param aggregates its aggregate classes
 * @param events     the sealed parents of its events
 */
public record WriteServiceDefinition(
        String name, EventStream stream, List<Class<?>> aggregates, List<Class<?>> events) {

    public WriteServiceDefinition {
        aggregates = List.copyOf(aggregates);
        events = List.copyOf(events);
    }
}
