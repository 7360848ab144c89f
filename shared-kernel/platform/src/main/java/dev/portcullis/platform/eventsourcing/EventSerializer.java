package dev.portcullis.platform.eventsourcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.platform.eventsourcing.EventTypes.Shape;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

/**
 * Stores events as JSON under their logical names. A stored event whose name or revision nobody knows is an error: Axon's
 * own answer, an "unknown" placeholder, would let an aggregate be built from half of its history.
 */
public final class EventSerializer extends Jackson3Serializer {

    private static final String METADATA = "metadata";

    private final EventTypes types;

    public EventSerializer(EventTypes types) {
        super(builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.addModule(new VocabularyModule())
                        .changeDefaultPropertyInclusion(
                                value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)));
        this.types = types;
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        if (type.equals(MetaData.class)) {
            return new SimpleSerializedType(METADATA, null);
        }
        Class<?> event = type;
        return types.shapeOf(event)
                .<SerializedType>map(shape -> new SimpleSerializedType(shape.name(), shape.revision()))
                .orElseThrow(() -> new UnknownEventType(
                        "the class " + event.getName() + " is none of this service's events and cannot be stored"));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.getName().equals(METADATA) || type.getName().equals(MetaData.class.getName())) {
            return MetaData.class;
        }
        if (!types.hasName(type.getName())) {
            throw new UnknownEventType("no event of this service is named `" + type.getName() + "`");
        }
        return types.of(new Shape(type.getName(), String.valueOf(type.getRevision())))
                .orElseThrow(() -> new UnknownEventType(
                        "no event `" + type.getName() + "` of revision `" + type.getRevision() + "` is known"));
    }
}
