package dev.portcullis.platform.security;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;

/** What a service knows about its own state when it is shown, or has to issue, a consistency token. */
public interface ConsistencyGate {

    /**
     * Returns when this service's state contains what the token stands for.
     *
     * @throws dev.portcullis.platform.problem.Rejection if it never will, or not in time
     */
    void admit(AccountId account, AccountVector token);

    /** How far this service's state has come for the account. */
    AccountVector reached(AccountId account);
}
