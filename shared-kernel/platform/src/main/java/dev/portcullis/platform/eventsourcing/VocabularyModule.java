package dev.portcullis.platform.eventsourcing;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** The values of the vocabulary as JSON strings. Ids are strings because JavaScript cannot hold 18 digits. */
public final class VocabularyModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    public VocabularyModule() {
        super("vocabulary");
        addText(AccountId.class, AccountId::parse);
        addText(PrincipalId.class, PrincipalId::new);
        addText(StreamPosition.class, StreamPosition::parse);
        addText(AccountVector.class, AccountVector::parse);
    }

    private <T> void addText(Class<T> type, Function<String, T> parser) {
        addSerializer(type, new ToStringSerializer(type));
        addDeserializer(type, new TextDeserializer<>(type, parser));
    }

    private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> parser;

        TextDeserializer(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(this, "a string is expected");
            }
            try {
                return parser.apply(json.getString());
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(this, "%s", String.valueOf(e.getMessage()));
            }
        }
    }
}
