package dev.portcullis.identity.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.platform.eventsourcing.EventSerializer;
import dev.portcullis.platform.eventsourcing.EventTypes;
import dev.portcullis.platform.integration.IntegrationEvents;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.testkit.golden.GoldenFile;
import dev.portcullis.testkit.golden.JsonSchemaFile;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever was ever stored is read as today's event, and what is published of it stays as it is. */
class StoredEventsTest {

    private final EventSerializer serializer = new EventSerializer(EventTypes.of(ExampleEvents.PARENTS));

    @ParameterizedTest
    @MethodSource("dev.portcullis.identity.contract.ExampleEvents#all")
    void anEventIsStoredAndReadAsTheGoldenFileSays(Object event) {
        GoldenFile golden = GoldenFile.at("src/test/resources/events", name(event), revision(event) + ".json");

        golden.matches(serializer.serialize(event, String.class).getData());

        Object read = serializer.deserialize(
                new SimpleSerializedObject<>(golden.text(), String.class, name(event), revision(event)));
        assertThat(read).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("dev.portcullis.identity.contract.ExampleEvents#all")
    void anEventIsPublishedAsTheSampleSaysAndTheSchemaAllows(Object event) {
        Publication publication = new IdentityEventTranslator().translate(event);
        String json = IntegrationEvents.payloadMapper().writeValueAsString(publication.payload());
        String shape = publication.type() + ".v" + publication.revision();

        GoldenFile.at("src/test/resources/contract/samples", shape + ".json").matches(json);
        JsonSchemaFile schema = JsonSchemaFile.at("src/main/resources/contract", shape + ".schema.json");
        schema.accepts(json);
        schema.refuses("{}");
    }

    @Test
    void everyEventHasAnExample() {
        Set<String> examples = ExampleEvents.all().map(StoredEventsTest::name).collect(Collectors.toSet());

        assertThat(examples)
                .isEqualTo(EventTypes.of(ExampleEvents.PARENTS).all().keySet());
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
