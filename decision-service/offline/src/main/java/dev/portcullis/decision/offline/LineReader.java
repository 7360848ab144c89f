package dev.portcullis.decision.offline;

import dev.portcullis.language.Position;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** Reads evaluation lines, one after the other. Not for use by several threads. */
final class LineReader {

    private static final String WANTED = "A line is an object with `policies` and a `request`.";

    private final CompiledDocuments documents = new CompiledDocuments();

    /** The line's id as JSON, as far as it can be read; else empty. */
    static Optional<String> id(String line) {
        try (LineCursor cursor = new LineCursor(line)) {
            if (cursor.next() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (cursor.next() == JsonToken.PROPERTY_NAME) {
                boolean isId = cursor.raw().equals("id");
                JsonToken value = cursor.next();
                if (isId && value == JsonToken.VALUE_STRING) {
                    return Optional.of(Json.quoted(cursor.raw()));
                }
                if (isId && value != null && value.isScalarValue()) {
                    return Optional.of(cursor.raw());
                }
                cursor.skip();
            }
            return Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /**
     * Reads a line.
     *
     * @throws LineRejected if the line is no question
     */
    EvaluationLine read(String line) {
        try (LineCursor cursor = new LineCursor(line)) {
            return read(cursor);
        } catch (JacksonException e) {
            throw new LineRejected("MalformedLine", "The line is not JSON: " + reason(e) + ".", position(e), "$");
        }
    }

    private EvaluationLine read(LineCursor cursor) {
        if (cursor.next() != JsonToken.START_OBJECT) {
            throw cursor.rejected(WANTED, "$");
        }
        List<WrittenPolicy> policies = null;
        RequestReader request = null;
        LineCursor.Members members = cursor.members("$");
        for (String name = members.next(); name != null; name = members.next()) {
            switch (name) {
                case "policies" -> policies = new PolicyReader(cursor, documents).policies();
                case "request" -> request = new RequestReader(cursor).read();
                default -> cursor.skip();
            }
        }
        if (cursor.next() != null) {
            throw cursor.rejected("Something follows after the end of the line's object.", "$");
        }
        if (policies == null || request == null) {
            throw new LineRejected(LineRejected.INVALID, WANTED, Position.START, "$");
        }
        return new EvaluationLine(policies, request.request());
    }

    private static String reason(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    }

    private static Position position(JacksonException e) {
        return e.getLocation() == null
                ? Position.START
                : new Position(1, Math.max(1, e.getLocation().getColumnNr()));
    }
}
