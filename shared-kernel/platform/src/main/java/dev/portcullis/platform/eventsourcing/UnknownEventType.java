package dev.portcullis.platform.eventsourcing;

import org.axonframework.serialization.SerializationException;

/** An event of a name or a revision that this service does not know. */
public final class UnknownEventType extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnknownEventType(String message) {
        super(message);
    }
}
