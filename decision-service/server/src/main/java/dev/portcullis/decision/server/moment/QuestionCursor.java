package dev.portcullis.decision.server.moment;

import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;

/**
 * Where a question goes on: on the same moment, after the last thing that was listed. However much is written meanwhile,
 * nothing is listed twice or left out.
 */
public record QuestionCursor(AccountVector vector, StreamPosition systemPosition, Instant time, String after) {

    /** Where a question goes on that was answered on a moment. */
    public static QuestionCursor on(Moment moment, String after) {
        return new QuestionCursor(moment.vector(), moment.state().systemPosition(), moment.time(), after);
    }
}
