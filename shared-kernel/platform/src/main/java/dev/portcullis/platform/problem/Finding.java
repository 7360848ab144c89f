package dev.portcullis.platform.problem;

import java.util.Optional;

/**
 * One thing that is wrong with a request, and where.
 *
 * @param pointer   JSON pointer into the body
 * @param parameter name of a query parameter or header
 * @param message   a lower-case sentence
 */
public record Finding(Optional<String> pointer, Optional<String> parameter, String message) {

    /** Something wrong in the body. */
    public static Finding at(String pointer, String message) {
        return new Finding(Optional.of(pointer), Optional.empty(), message);
    }

    /** Something wrong with a query parameter or a header. */
    public static Finding inParameter(String parameter, String message) {
        return new Finding(Optional.empty(), Optional.of(parameter), message);
    }
}
