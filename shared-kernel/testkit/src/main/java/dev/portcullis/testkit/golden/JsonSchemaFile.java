package dev.portcullis.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JSON Schema (2020-12) that lies in a file.
 *
 * @param path relative to the module's folder
 */
public record JsonSchemaFile(Path path) {

    /** The schema at a path below the module's folder. */
    public static JsonSchemaFile at(String first, String... more) {
        return new JsonSchemaFile(Path.of(first, more));
    }

    /** Fails unless the JSON follows the schema. */
    public void accepts(String json) {
        assertThat(schema().validate(json, InputFormat.JSON))
                .as("violations of %s", path)
                .isEmpty();
    }

    /** Fails if the JSON follows the schema. */
    public void refuses(String json) {
        assertThat(schema().validate(json, InputFormat.JSON))
                .as("violations of %s", path)
                .isNotEmpty();
    }

    private Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(path), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema " + path + " cannot be read", e);
        }
    }
}
