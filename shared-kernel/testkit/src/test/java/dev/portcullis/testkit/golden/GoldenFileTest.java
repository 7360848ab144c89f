package dev.portcullis.testkit.golden;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSameTextMatches() throws IOException {
        Path file = Files.writeString(folder.resolve("said.json"), "{\"a\":1}\n");
        new GoldenFile(file).matches("{\"a\":1}");
    }

    @Test
    void aChangedTextIsCaught() throws IOException {
        Path file = Files.writeString(folder.resolve("said.json"), "{\"a\":1}\n");
        assertThatThrownBy(() -> new GoldenFile(file).matches("{\"a\":2}")).isInstanceOf(AssertionError.class);
    }

    @Test
    void aMissingFileIsCaught() {
        assertThatThrownBy(() -> new GoldenFile(folder.resolve("none.json")).matches("{}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aSchemaRefusesWhatItDoesNotDescribe() throws IOException {
        Path file = Files.writeString(folder.resolve("said.schema.json"), """
                {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["a"],
                 "properties":{"a":{"type":"string"}}}
                """);
        JsonSchemaFile schema = new JsonSchemaFile(file);
        schema.accepts("{\"a\":\"x\"}");
        schema.refuses("{\"a\":1}");
        schema.refuses("{}");
    }
}
