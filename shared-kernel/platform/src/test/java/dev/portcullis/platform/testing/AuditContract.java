package dev.portcullis.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.portcullis.platform.audit.AuditContent;
import dev.portcullis.platform.integration.IntegrationEvents;
import dev.portcullis.testkit.golden.GoldenFile;
import dev.portcullis.testkit.golden.JsonSchemaFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a service puts on record is for ever: a golden file and a schema for each kind of item. */
public interface AuditContract {

    /** An item of each kind, at least. */
    Stream<AuditContent> examples();

    /** Every kind of item that there is. */
    List<Class<?>> kinds();

    @TestFactory
    default Stream<DynamicTest> anItemIsPublishedAsTheSampleSaysAndTheSchemaAllows() {
        return examples()
                .map(content -> dynamicTest(content.kind(), () -> {
                    String json = IntegrationEvents.payloadMapper().writeValueAsString(content);
                    String shape = content.kind() + ".v" + content.revision();

                    GoldenFile.at("src/test/resources/contract/audit", shape + ".json")
                            .matches(json);
                    JsonSchemaFile schema =
                            JsonSchemaFile.at("src/main/resources/contract/audit", shape + ".schema.json");
                    schema.accepts(json);
                    schema.refuses("{}");
                }));
    }

    @Test
    default void everyKindHasAnExample() {
        assertThat(examples().<Class<?>>map(Object::getClass).distinct()).containsExactlyInAnyOrderElementsOf(kinds());
    }
}
