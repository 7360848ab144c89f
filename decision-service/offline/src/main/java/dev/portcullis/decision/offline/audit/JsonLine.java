package dev.portcullis.decision.offline.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** One JSON object: its members that are texts, numbers, truth values, lists of texts, or objects of texts. */
final class JsonLine {

    private static final int LONGEST = 8 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(LONGEST)
                    .maxNumberLength(32)
                    .build())
            .build();

    private final Map<String, Object> members = new LinkedHashMap<>();

    private JsonLine() {}

    /** @throws IllegalArgumentException if the text is no such object */
    static JsonLine read(String text) {
        JsonLine line = new JsonLine();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                line.members.put(name, value(parser, parser.nextToken()));
            }
            require(parser.nextToken() == null, "something follows after its object");
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "it is not JSON: "
                            + String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    e);
        }
        return line;
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> texts(parser);
            case START_OBJECT -> object(parser);
            default ->
                throw new IllegalArgumentException("`" + parser.currentName() + "` has a value of no known type");
        };
    }

    private static List<String> texts(JsonParser parser) {
        List<String> texts = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            require(token == JsonToken.VALUE_STRING, "a list holds something that is no text");
            texts.add(parser.getString());
        }
        return texts;
    }

    private static Map<String, String> object(JsonParser parser) {
        Map<String, String> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            require(parser.nextToken() == JsonToken.VALUE_STRING, "`" + name + "` is no text");
            object.put(name, parser.getString());
        }
        return object;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    Optional<String> optional(String name) {
        return ofType(name, String.class, "text");
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    Optional<Long> optionalNumber(String name) {
        return ofType(name, Long.class, "whole number");
    }

    long number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name));
    }

    boolean flag(String name) {
        return ofType(name, Boolean.class, "truth value").orElseThrow(() -> missing(name));
    }

    Optional<List<String>> optionalTexts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return Optional.of(list.stream().map(String::valueOf).toList());
        }
        throw new IllegalArgumentException("`" + name + "` is no list");
    }

    Map<String, String> object(String name) {
        if (members.get(name) instanceof Map<?, ?> map) {
            Map<String, String> object = new LinkedHashMap<>();
            map.forEach((key, value) -> object.put(String.valueOf(key), String.valueOf(value)));
            return object;
        }
        throw members.containsKey(name) ? new IllegalArgumentException("`" + name + "` is no object") : missing(name);
    }

    private <T> Optional<T> ofType(String name, Class<T> type, String what) {
        Object value = members.get(name);
        require(value == null || type.isInstance(value), "`" + name + "` is no " + what);
        return Optional.ofNullable(value).map(type::cast);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("`" + name + "` is missing");
    }
}
