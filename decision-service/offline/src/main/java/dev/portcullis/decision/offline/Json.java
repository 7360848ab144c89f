package dev.portcullis.decision.offline;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes JSON without line breaks. */
final class Json {

    private Json() {}

    static String quoted(String text) {
        return written(generator -> generator.writeString(text));
    }

    static String written(Consumer<JsonGenerator> content) {
        StringWriter writer = new StringWriter();
        try (JsonGenerator generator = LineCursor.FACTORY.createGenerator(ObjectWriteContext.empty(), writer)) {
            content.accept(generator);
        }
        return writer.toString();
    }
}
