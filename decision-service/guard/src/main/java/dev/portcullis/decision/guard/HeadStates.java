package dev.portcullis.decision.guard;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.vocabulary.AccountId;

/** The state of an account at the heads of the streams. */
public interface HeadStates {

    /**
     * The state that has everything which was committed anywhere before the question.
     *
     * @throws dev.portcullis.platform.problem.Rejection 503 if that cannot be had in time
     */
    AccountState state(AccountId account);

    /**
     * The state that has everything which was committed about identities before the question, and of the rest what is
     * to be had: enough to say who somebody is, and no service of another stream has to be up for it.
     *
     * @throws dev.portcullis.platform.problem.Rejection 503 if that cannot be had in time
     */
    AccountState ofIdentities(AccountId account);
}
