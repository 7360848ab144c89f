package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Rejection;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that could not be read, without repeating what was in it. */
final class UnreadableBodies {

    private UnreadableBodies() {}

    static Rejection explain(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException e) {
                return explain(e);
            }
            if (cause instanceof Rejection rejection) {
                return rejection;
            }
        }
        return Rejection.badRequest("MalformedRequest", "this request needs a JSON object as its body");
    }

    private static Rejection explain(JacksonException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejection rejection) {
                return rejection;
            }
        }
        String pointer = pointer(e);
        return switch (e) {
            case StreamConstraintsException _ ->
                Rejection.badRequest(
                        "MalformedRequest", "the body is nested too deeply or holds a value that is too long");
            case StreamReadException syntax -> malformed(syntax);
            case UnrecognizedPropertyException unknown ->
                field(pointer, "there is no field `" + unknown.getPropertyName() + "` here");
            case InvalidNullException _ -> field(pointer, "a value is missing");
            case MismatchedInputException mismatch -> field(pointer, mismatch(mismatch));
            default -> field(pointer, "the value cannot be used here");
        };
    }

    private static Rejection malformed(StreamReadException e) {
        TokenStreamLocation location = e.getLocation();
        String place =
                location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        boolean duplicate = e.getOriginalMessage().startsWith("Duplicate");
        return Rejection.badRequest(
                "MalformedRequest",
                (duplicate ? "a field of the body is given twice" : "the body is not well-formed JSON") + place);
    }

    private static String mismatch(MismatchedInputException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Missing required creator property") || message.startsWith("Null value for creator")) {
            return "a value is missing";
        }
        if (message.startsWith("Trailing token")) {
            return "the body goes on after its end";
        }
        return "the value is not of the expected type";
    }

    private static Rejection field(String pointer, String message) {
        String where = pointer.isEmpty() ? "the body" : "`" + pointer + "`";
        return Rejection.badRequest("InvalidParameter", "at " + where + ": " + message)
                .with(dev.portcullis.platform.problem.Finding.at(pointer, message));
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            pointer.append('/');
            String name = reference.getPropertyName();
            if (name != null) {
                pointer.append(name.replace("~", "~0").replace("/", "~1"));
            } else {
                pointer.append(reference.getIndex());
            }
        }
        return pointer.toString();
    }
}
