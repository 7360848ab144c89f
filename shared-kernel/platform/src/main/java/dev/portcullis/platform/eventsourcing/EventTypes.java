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
 * The names and revisions of all events that a service stores, collected from the sealed parents of its events. Each shape
 * that an event ever had is a class of its own under the same name.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class EventTypes {

    private final Map<Shape, Class<?>> byShape;

    private EventTypes(Map<Shape, Class<?>> byShape) {
        this.byShape = Collections.unmodifiableMap(byShape);
    }

    /** One shape of an event. */
    public record Shape(String name, String revision) {}

    /**
     * The events below the sealed interfaces.
     *
     * @throws IllegalArgumentException if an event has no name or revision, or two have the same
     */
    public static EventTypes of(Collection<Class<?>> sealedParents) {
        Map<Shape, Class<?>> byShape = new LinkedHashMap<>();
        for (Class<?> event : leaves(sealedParents)) {
            EventName name = event.getAnnotation(EventName.class);
            if (name == null || !event.isAnnotationPresent(Revision.class) || !event.isRecord()) {
                throw new IllegalArgumentException(
                        "the event " + event.getName() + " is not a record with a name and a revision");
            }
            Class<?> other = byShape.putIfAbsent(new Shape(name.value(), revisionOf(event)), event);
            if (other != null) {
                throw new IllegalArgumentException("the name `" + name.value() + "` belongs to both " + other.getName()
                        + " and " + event.getName());
            }
        }
        return new EventTypes(byShape);
    }

    /** All event classes by their shapes. */
    public Map<Shape, Class<?>> all() {
        return byShape;
    }

    /** The class that is stored as that shape. */
    public Optional<Class<?>> of(Shape shape) {
        return Optional.ofNullable(byShape.get(shape));
    }

    /** Whether any event has the name. */
    public boolean hasName(String name) {
        return byShape.keySet().stream().anyMatch(shape -> shape.name().equals(name));
    }

    /** The shape of an event class, if it is one of these. */
    public Optional<Shape> shapeOf(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(EventName.class))
                .map(name -> new Shape(name.value(), revisionOf(type)))
                .filter(byShape::containsKey);
    }

    /** The revision of an event class. */
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
