package dev.portcullis.platform.eventsourcing;

import dev.portcullis.vocabulary.AccountId;

/**
 * Is told of every committed append, on the thread that committed and outside its transaction. An implementation only
 * notes the account and returns at once; what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface CommittedAppends {

    /** Events of the account have just been committed. */
    void appended(AccountId account);
}
