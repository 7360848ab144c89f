package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.EventStream;

/**
 * Makes a service's published events out of its private ones. Each service has exactly one, with a switch over its sealed
 * events that has no default branch, so that a new event does not compile until somebody has said what the outside sees.
 *
 * <p>A translation depends on the event alone: it is made again whenever the event is exported.
 *
 * @param <E> the sealed parent of the service's events
 */
public interface EventTranslator<E> {

    /** The stream that the service writes. */
    EventStream stream();

    /** The parent of all events that can be translated. */
    Class<E> eventType();

    /** What the outside sees of the event. */
    Publication translate(E event);
}
