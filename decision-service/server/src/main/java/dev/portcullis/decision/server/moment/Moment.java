package dev.portcullis.decision.server.moment;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Instant;

/**
 * One account at one moment.
 *
 * @param time what the clock showed: grants end by it
 */
public record Moment(AccountState state, Instant time) {

    /** What decisions read. */
    public AccountView view() {
        return state.at(time);
    }

    /** How far the account had come. */
    public AccountVector vector() {
        return state.vector();
    }
}
