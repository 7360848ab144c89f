package dev.portcullis.platform.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that is wrong with a request, and where.
 *
 * @param pointer   JSON pointer into the body
 * @param parameter name of a query parameter or header
 * @param about     what it is about, where a request is about many things; its fields by name
 * @param code      why, where each of many things has a reason of its own
 * @param message   a lower-case sentence
 */
public record Finding(
        Optional<String> pointer,
        Optional<String> parameter,
        Map<String, String> about,
        Optional<String> code,
        String message) {

    public Finding {
        about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    }

    /** Something wrong in the body. */
    public static Finding at(String pointer, String message) {
        return new Finding(Optional.of(pointer), Optional.empty(), Map.of(), Optional.empty(), message);
    }

    /** Something wrong with a query parameter or a header. */
    public static Finding inParameter(String parameter, String message) {
        return new Finding(Optional.empty(), Optional.of(parameter), Map.of(), Optional.empty(), message);
    }

    /** Something that stands against one of many things. */
    public static Finding of(Map<String, String> about, String code, String message) {
        return new Finding(Optional.empty(), Optional.empty(), about, Optional.of(code), message);
    }
}
