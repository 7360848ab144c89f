package dev.portcullis.decision.server.access;

import dev.portcullis.decision.server.moment.AsOf;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.decision.server.moment.QuestionCursor;
import dev.portcullis.decision.server.moment.QuestionCursors;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/** Which part of which moment's answer is asked for. */
public final class AccessPages {

    private static final String INVALID = "InvalidParameter";
    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private final Moments moments;
    private final ConsistencyTokens tokens;
    private final QuestionCursors cursors;

    public AccessPages(Moments moments, ConsistencyTokens tokens, QuestionCursors cursors) {
        this.moments = moments;
        this.tokens = tokens;
        this.cursors = cursors;
    }

    /** A page of the answer on a moment, after what earlier pages had. */
    record AskedPage(Object question, Moment moment, String after, int limit) {}

    /** The page, on the moment on which its first one was answered. */
    AskedPage page(
            AccountId account,
            Object question,
            Optional<String> asOf,
            Optional<Integer> limit,
            Optional<String> cursor) {
        int most = limit(limit);
        if (cursor.isPresent()) {
            QuestionCursor from = cursor(account, question, cursor.get());
            Moment moment = moments.at(account, from.vector(), from.systemPosition(), from.time());
            return new AskedPage(question, moment, from.after(), most);
        }
        Moment moment = asOf.map(text -> moments.asOf(account, AsOf.read(text, tokens, account, "/asOf"), "/asOf"))
                .orElseGet(() -> moments.present(account));
        return new AskedPage(question, moment, "", most);
    }

    QuestionCursor cursor(AccountId account, Object question, String text) {
        return cursors.read(account, question, text)
                .orElseThrow(() -> Rejection.badField(
                        INVALID,
                        "/cursor",
                        "a cursor is the nextCursor of an earlier answer to the same question, unchanged"));
    }

    /** Where to go on after something that was listed. */
    String next(AskedPage page, String last) {
        Moment moment = page.moment();
        return cursors.write(moment.state().account(), page.question(), QuestionCursor.on(moment, last));
    }

    OnMoment on(Moment moment) {
        return OnMoment.of(moment, tokens);
    }

    static int limit(Optional<Integer> limit) {
        int most = limit.orElse(USUAL);
        if (most < 1 || most > MOST) {
            throw Rejection.badField(INVALID, "/limit", "a limit is 1 to " + MOST + ", not " + most);
        }
        return most;
    }
}
