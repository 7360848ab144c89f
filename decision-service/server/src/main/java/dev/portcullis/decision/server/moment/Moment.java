package dev.portcullis.decision.server.moment;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Instant;

/**
 * One account at one moment.
 *
 * @param time   what the clock showed: grants end by it
 * @param isPast whether the question named the moment, instead of taking the present one
 */
public record Moment(AccountState state, Instant time, boolean isPast) {

    /** What decisions read. */
    public AccountView view() {
        return state.at(time);
    }

    /** How far the account had come. */
    public AccountVector vector() {
        return state.vector();
    }
}
