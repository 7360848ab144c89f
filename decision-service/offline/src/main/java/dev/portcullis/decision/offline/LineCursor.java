package dev.portcullis.decision.offline;

import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A place in one line of JSON that goes forward, and what every reader of a part of it asks. */
final class LineCursor implements AutoCloseable {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(PolicyDocument.LONGEST)
                    .maxNumberLength(64)
                    .build())
            .build();

    private final String line;
    private final JsonParser parser;

    LineCursor(String line) {
        this.line = line;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), line);
    }

    /** The next token; null after the last. */
    @Nullable
    JsonToken next() {
        return parser.nextToken();
    }

    /** The token that was read last; null before the first. */
    @Nullable
    JsonToken token() {
        return parser.currentToken();
    }

    /** Where the token begins, from 1. */
    int column() {
        return Math.max(1, parser.currentTokenLocation().getColumnNr());
    }

    /** How many characters stand before the token. */
    int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** The value of the token as text, whatever its type. */
    String raw() {
        return parser.getString();
    }

    void skip() {
        parser.skipChildren();
    }

    /** The line's own text of the object or list that begins here. */
    String slice() {
        int from = offset();
        parser.skipChildren();
        return line.substring(from, offset() + 1);
    }

    /** A level of nesting whose members are to be read one by one; each name may stand only once. */
    Members members(String path) {
        return new Members(path);
    }

    String text(String path) {
        if (token() != JsonToken.VALUE_STRING) {
            throw rejected("A string is wanted here.", path);
        }
        return parser.getString();
    }

    /** A string, or a list of strings. */
    List<String> texts(String path) {
        if (token() != JsonToken.START_ARRAY) {
            return List.of(text(path));
        }
        List<String> texts = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            texts.add(text(path));
        }
        return texts;
    }

    int wholeNumber(String path, String message) {
        if (token() != JsonToken.VALUE_NUMBER_INT) {
            throw rejected(message, path);
        }
        return parser.getIntValue();
    }

    /** A value made from what was read. */
    <T, R> R value(T raw, String path, Function<T, R> reader) {
        try {
            return reader.apply(raw);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw rejected(Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".", path);
        }
    }

    LineRejected rejected(String message, String path) {
        return new LineRejected(LineRejected.INVALID, message, new Position(1, column()), path);
    }

    @Override
    public void close() {
        parser.close();
    }

    /** The members of one object; each value is the current token when its name is answered. */
    final class Members {

        private final String path;
        private final Set<String> names = new HashSet<>();

        private Members(String path) {
            this.path = path;
        }

        /** The next member's name, or null at the object's end. */
        @Nullable
        String next() {
            if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
                return null;
            }
            String name = parser.currentName();
            if (!names.add(name)) {
                throw rejected("`" + name + "` stands twice in the same object.", path);
            }
            parser.nextToken();
            return name;
        }

        boolean has(String name) {
            return names.contains(name);
        }
    }
}
