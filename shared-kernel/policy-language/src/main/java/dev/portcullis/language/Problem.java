package dev.portcullis.language;

/**
 * One reason why a document is refused.
 *
 * @param code     what kind of problem it is
 * @param message  a sentence that says what is wrong
 * @param position where in the text
 * @param path     where in the document, as a JSON path such as {@code $.Statement[0].Condition.IpAddress}
 */
public record Problem(Code code, String message, Position position, String path) {

    /** The kinds of problems. */
    public enum Code {
        /** The text is not JSON. */
        SYNTAX,
        /** The text has a comment, which JSON does not know. */
        COMMENT,
        /** The text has more characters than its kind allows. */
        LENGTH,
        /** The document would be too much work for every decision that looks at it. */
        COST,
        /** The text nests deeper than any policy does. */
        DEPTH,
        /** A name stands twice in one object. */
        DUPLICATE_ELEMENT,
        /** A name that the language does not have, or not here. */
        UNKNOWN_ELEMENT,
        /** Something that must be there is not. */
        MISSING_ELEMENT,
        /** Two elements that exclude each other. */
        CONFLICTING_ELEMENTS,
        /** A list where a string belongs, and the like. */
        WRONG_TYPE,
        /** A list or object without members where something must stand. */
        EMPTY,
        /** A value that the element does not take. */
        WRONG_VALUE,
        /** A condition operator that RAM refuses or does not have. */
        UNSUPPORTED_OPERATOR
    }

    /** The line, from 1. */
    public int line() {
        return position.line();
    }

    /** The column, from 1. */
    public int column() {
        return position.column();
    }

    /** {@code line:column path: message}. */
    @Override
    public String toString() {
        return position + " " + path + ": " + message;
    }
}
