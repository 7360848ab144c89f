package dev.portcullis.decision.guard;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.vocabulary.AccountId;

/** The state of an account at the heads of all streams. */
@FunctionalInterface
public interface HeadStates {

    /**
     * The state that has everything which was committed anywhere before the question.
     *
     * @throws dev.portcullis.platform.problem.Rejection 503 if that cannot be had in time
     */
    AccountState state(AccountId account);
}
