package dev.portcullis.decision.server.decisionlog;

import dev.portcullis.platform.problem.Rejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The place of a decision on the log: before it, later ones are listed. */
record LogCursor(Instant at, String id) {

    static LogCursor parse(String text) {
        int bar = text.indexOf('|');
        try {
            if (bar > 0 && text.indexOf('\0') < 0) {
                return new LogCursor(Instant.parse(text.substring(0, bar)), text.substring(bar + 1));
            }
        } catch (DateTimeException _) {
            throw malformed();
        }
        throw malformed();
    }

    static Optional<LogCursor> parse(Optional<String> text) {
        return text.map(LogCursor::parse);
    }

    private static Rejection malformed() {
        return Rejection.badParameter(
                "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
    }

    @Override
    public String toString() {
        return at + "|" + id;
    }
}
