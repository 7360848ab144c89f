package dev.portcullis.decision.server.authzen;

import dev.portcullis.platform.problem.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request's body. Fields that nobody knows are overlooked, as AuthZEN wants it; what is known has to have its form.
 *
 * @param fields  an object
 * @param pointer where it stands in the whole body
 */
record AuthzenBody(JsonNode fields, String pointer) {

    private static final String INVALID = "InvalidParameter";

    /**
     * Reads a body.
     *
     * @throws Rejection 400 unless it is one JSON object that was announced as such
     */
    static AuthzenBody read(JsonMapper json, @Nullable String contentType, byte @Nullable [] body) {
        if (!isJson(contentType)) {
            throw Rejection.badRequest("UnsupportedMediaType", "the body is of the type application/json");
        }
        if (body == null || body.length == 0) {
            throw Rejection.badRequest("MalformedRequest", "this request needs a JSON object as its body");
        }
        JsonNode fields;
        try {
            fields = json.readTree(body);
        } catch (JacksonException e) {
            throw Rejection.badRequest("MalformedRequest", "the body is not well-formed JSON, or names a field twice");
        }
        if (!fields.isObject()) {
            throw Rejection.badRequest("MalformedRequest", "this request needs a JSON object as its body");
        }
        return new AuthzenBody(fields, "");
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.parseMediaType(contentType).isCompatibleWith(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    /** An object within; empty if it is absent. */
    Optional<AuthzenBody> within(String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw wrong(name, "an object is expected here");
        }
        return Optional.of(new AuthzenBody(value, pointer + "/" + name));
    }

    /** A text; empty if it is absent. */
    Optional<String> text(String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw wrong(name, "a text is expected here");
        }
        return Optional.of(value.asString());
    }

    /** The objects of a list; empty if it is absent. */
    List<JsonNode> list(String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "a list is expected here");
        }
        return List.copyOf(value.values());
    }

    /** The values of an object by their names; of an object within an object the names are joined by dots. */
    Map<String, List<String>> values(String name) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        within(name).ifPresent(object -> object.collect("", values));
        return values;
    }

    private void collect(String prefix, Map<String, List<String>> values) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                new AuthzenBody(value, pointer + "/" + field.getKey()).collect(name + ".", values);
            } else {
                List<String> texts = texts(field.getKey(), value);
                if (!texts.isEmpty()) {
                    values.put(name, texts);
                }
            }
        }
    }

    private List<String> texts(String name, JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? List.of() : List.of(value.asString());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value.values()) {
            if (!item.isValueNode() || item.isNull()) {
                throw wrong(name, "a list of properties holds texts, numbers or truth values");
            }
            texts.add(item.asString());
        }
        return texts;
    }

    Rejection missing(String name) {
        return wrong(name, "a value is missing");
    }

    Rejection wrong(String name, String sentence) {
        return Rejection.badField(INVALID, pointer + "/" + name, sentence);
    }
}
