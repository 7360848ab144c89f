package dev.portcullis.decision.server.moment;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Which moment of an account is meant. */
public sealed interface AsOf {

    /** How far the account had come at that time, with the grants that had not ended by then. */
    record Time(Instant time) implements AsOf {}

    /** The moment at which the account had just come that far. */
    record Position(AccountVector vector) implements AsOf {}

    /** What begins like a date is a time; no consistency token does. */
    Pattern DATED = Pattern.compile("[+-]?[0-9]{4,}-.*");

    /**
     * Reads a time, written like {@code 2026-01-31T12:00:00Z}, or a consistency token.
     *
     * @param pointer where it stands in the body
     * @throws Rejection 400 if it is neither, or a token that is not of the account
     */
    static AsOf read(String text, ConsistencyTokens tokens, AccountId account, String pointer) {
        if (DATED.matcher(text).matches()) {
            return new Time(time(text, pointer));
        }
        try {
            return new Position(tokens.verify(text, account));
        } catch (Rejection e) {
            throw Rejection.badField(e.code(), pointer, e.sentence());
        }
    }

    /**
     * Reads a time.
     *
     * @throws Rejection 400 if it is none
     */
    static Instant time(String text, String pointer) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Rejection.badField(
                    "InvalidParameter", pointer, "a time is written like 2026-01-31T12:00:00Z, not `" + text + "`");
        }
    }
}
