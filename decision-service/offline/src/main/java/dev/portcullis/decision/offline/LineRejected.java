package dev.portcullis.decision.offline;

import dev.portcullis.language.Position;

/** A line of input that cannot be decided; the lines after it go on. */
final class LineRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of a line that is JSON but no question. */
    static final String INVALID = "InvalidRequest";

    private final String code;
    private final transient Position position;
    private final String path;

    /**
     * A line that cannot be decided.
     *
     * @param position in the line, or in the text of the document if that came as a string
     * @param path     where in the line, as a JSON path
     */
    LineRejected(String code, String message, Position position, String path) {
        super(message, null, false, false);
        this.code = code;
        this.position = position;
        this.path = path;
    }

    String code() {
        return code;
    }

    Position position() {
        return position;
    }

    String path() {
        return path;
    }
}
