package dev.portcullis.decision.replica.event;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payload read tolerantly: fields that are not asked for are nobody's business, but one that is asked for must be there
 * and of its type.
 */
public final class Payload {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode fields;

    private Payload(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * Reads a JSON object.
     *
     * @throws UnreadablePayloadException if the text is anything else
     */
    public static Payload parse(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new UnreadablePayloadException("the payload is not JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new UnreadablePayloadException("the payload is not a JSON object");
        }
        return new Payload(node);
    }

    /** A text that must be there. */
    public String text(String name) {
        return textOf(name, required(name));
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String name) {
        JsonNode value = fields.get(name);
        return value == null ? Optional.empty() : Optional.of(textOf(name, value));
    }

    /** One of the given texts. */
    public String oneOf(String name, String... allowed) {
        String value = text(name);
        if (!List.of(allowed).contains(value)) {
            throw new UnreadablePayloadException("`" + name + "` cannot be `" + value + "`");
        }
        return value;
    }

    /** A time that must be there, as RFC 3339 writes it. */
    public Instant time(String name) {
        return timeOf(name, text(name));
    }

    /** A time that may be absent. */
    public Optional<Instant> optionalTime(String name) {
        return optionalText(name).map(text -> timeOf(name, text));
    }

    private static Instant timeOf(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnreadablePayloadException("`" + name + "` is not a time: `" + text + "`");
        }
    }

    /** True or false; never absent. */
    public boolean flag(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw new UnreadablePayloadException("`" + name + "` is neither true nor false");
        }
        return value.booleanValue();
    }

    /** True or false, or absent. */
    public Optional<Boolean> optionalFlag(String name) {
        return fields.has(name) ? Optional.of(flag(name)) : Optional.empty();
    }

    /** A list of texts. */
    public List<String> texts(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw new UnreadablePayloadException("`" + name + "` is not a list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            texts.add(textOf(name, item));
        }
        return List.copyOf(texts);
    }

    /** Texts by their names. */
    public Map<String, String> textMap(String name) {
        JsonNode value = required(name);
        if (!value.isObject()) {
            throw new UnreadablePayloadException("`" + name + "` is no JSON object");
        }
        Map<String, String> texts = new TreeMap<>();
        value.properties().forEach(field -> {
            if (!Texts.isStorable(field.getKey())) {
                throw new UnreadablePayloadException("`" + name + "` has a name that no store can keep");
            }
            texts.put(field.getKey(), textOf(name, field.getValue()));
        });
        return texts;
    }

    /** A whole number. */
    public int number(String name) {
        JsonNode value = required(name);
        if (!value.isInt()) {
            throw new UnreadablePayloadException("`" + name + "` is no whole number");
        }
        return value.intValue();
    }

    /** A list of JSON objects. */
    public List<Payload> objects(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw new UnreadablePayloadException("`" + name + "` is not a list");
        }
        List<Payload> objects = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isObject()) {
                throw new UnreadablePayloadException("`" + name + "` holds something that is no JSON object");
            }
            objects.add(new Payload(item));
        }
        return List.copyOf(objects);
    }

    private JsonNode required(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            throw new UnreadablePayloadException("the payload has no `" + name + "`");
        }
        return value;
    }

    private static String textOf(String name, JsonNode value) {
        if (!value.isString()) {
            throw new UnreadablePayloadException("`" + name + "` is not a text");
        }
        String text = value.stringValue();
        if (!Texts.isStorable(text)) {
            throw new UnreadablePayloadException("`" + name + "` holds a character that no store can keep");
        }
        return text;
    }
}
