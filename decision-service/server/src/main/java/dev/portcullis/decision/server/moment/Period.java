package dev.portcullis.decision.server.moment;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;

/**
 * A part of an account's past.
 *
 * @param start        its first moment
 * @param platform     the platform's account then, whose system policies counted
 * @param to           when it ends; that moment does not belong to it
 * @param end          how far the account came before it ended
 * @param systemEnd    how far the platform's account came in the policy stream
 */
public record Period(Moment start, AccountState platform, Instant to, AccountVector end, StreamPosition systemEnd) {

    /** The same period up to where an earlier page of an answer knew it. */
    public Period upTo(AccountVector knownEnd, StreamPosition knownSystemEnd) {
        return new Period(start, platform, to, knownEnd, knownSystemEnd);
    }
}
