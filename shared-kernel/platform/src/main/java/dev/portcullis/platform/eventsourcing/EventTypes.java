package dev.portcullis.platform.eventsourcing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/**
 * The names and revisions of all events that a service stores, collected from the sealed parents of its events.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class EventTypes {

    private final Map<String, Class<?>> byName;

    private EventTypes(Map<String, Class<?>> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /**
     * The events below the sealed interfaces.
     *
     * @throws IllegalArgumentException if an event has no name or revision, or two have the same name
     */
    public static EventTypes of(Collection<Class<?>> sealedParents) {
        Map<String, Class<?>> byName = new LinkedHashMap<>();
        for (Class<?> event : leaves(sealedParents)) {
            EventName name = event.getAnnotation(EventName.class);
            if (name == null || !event.isAnnotationPresent(Revision.class) || !event.isRecord()) {
                throw new IllegalArgumentException(
                        "the event " + event.getName() + " is not a record with a name and a revision");
            }
            Class<?> other = byName.putIfAbsent(name.value(), event);
            if (other != null) {
                throw new IllegalArgumentException("the name `" + name.value() + "` belongs to both " + other.getName()
                        + " and " + event.getName());
            }
        }
        return new EventTypes(byName);
    }

    /** All event classes by name. */
    public Map<String, Class<?>> all() {
        return byName;
    }

    /** The class stored under a name. */
    public Optional<Class<?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The name of an event class, if it is one of these. */
    public Optional<String> nameOf(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(EventName.class))
                .map(EventName::value)
                .filter(byName::containsKey);
    }

    /** Today's revision of an event class. */
    public static String revisionOf(Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        if (revision == null) {
            throw new IllegalArgumentException("the event " + type.getName() + " has no revision");
        }
        return revision.value();
    }

    private static List<Class<?>> leaves(Collection<Class<?>> parents) {
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> parent : parents) {
            if (parent.isSealed()) {
                leaves.addAll(leaves(List.of(parent.getPermittedSubclasses())));
            } else {
                leaves.add(parent);
            }
        }
        return leaves;
    }
}
