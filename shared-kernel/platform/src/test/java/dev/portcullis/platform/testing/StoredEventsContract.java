package dev.portcullis.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.platform.eventsourcing.EventSerializer;
import dev.portcullis.platform.eventsourcing.EventTypes;
import dev.portcullis.platform.eventsourcing.EventTypes.Shape;
import dev.portcullis.platform.integration.IntegrationEvents;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.testkit.golden.GoldenFile;
import dev.portcullis.testkit.golden.JsonSchemaFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever was ever stored is read as today's event, and what is published of it stays as it is. */
public interface StoredEventsContract {

    /** The sealed parents of the service's events. */
    List<Class<?>> parents();

    /** One example of every event. */
    Stream<Object> examples();

    /** What is published of an event. */
    Publication publicationOf(Object event);

    @TestFactory
    default Stream<DynamicTest> anEventIsStoredAndReadAsTheGoldenFileSays() {
        EventSerializer serializer = new EventSerializer(EventTypes.of(parents()));
        return examples()
                .map(event -> dynamicTest(name(event) + " " + revision(event), () -> {
                    GoldenFile golden =
                            GoldenFile.at("src/test/resources/events", name(event), revision(event) + ".json");

                    golden.matches(serializer.serialize(event, String.class).getData());

                    Object read = serializer.deserialize(
                            new SimpleSerializedObject<>(golden.text(), String.class, name(event), revision(event)));
                    assertThat(read).isEqualTo(event);
                }));
    }

    @TestFactory
    default Stream<DynamicTest> anEventIsPublishedAsTheSampleSaysAndTheSchemaAllows() {
        return examples()
                .map(event -> dynamicTest(name(event) + " " + revision(event), () -> {
                    Publication publication = publicationOf(event);
                    String json = IntegrationEvents.payloadMapper().writeValueAsString(publication.payload());
                    String shape = publication.type() + ".v" + publication.revision();

                    GoldenFile.at("src/test/resources/contract/samples", shape + ".json")
                            .matches(json);
                    JsonSchemaFile schema = JsonSchemaFile.at("src/main/resources/contract", shape + ".schema.json");
                    schema.accepts(json);
                    schema.refuses("{}");
                }));
    }

    @Test
    default void everyEventHasAnExample() {
        Set<Shape> examples =
                examples().map(event -> new Shape(name(event), revision(event))).collect(Collectors.toSet());

        assertThat(examples).isEqualTo(EventTypes.of(parents()).all().keySet());
    }

    private static String name(Object event) {
        EventName name = event.getClass().getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalArgumentException(event + " has no name");
        }
        return name.value();
    }

    private static String revision(Object event) {
        return EventTypes.revisionOf(event.getClass());
    }
}
