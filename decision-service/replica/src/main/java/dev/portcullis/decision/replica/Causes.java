package dev.portcullis.decision.replica;

import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;

/** When what a command knew counts as arrived. */
final class Causes {

    private Causes() {}

    /**
     * True if every component was reached, or belongs to an epoch that is over: its positions mean nothing any more, and
     * the account was rebuilt from what the store still has.
     */
    static boolean arrived(AccountVector have, AccountVector wanted) {
        for (EventStream stream : EventStream.values()) {
            StreamPosition need = wanted.of(stream);
            StreamPosition reached = have.of(stream);
            if (!reached.reaches(need) && reached.epoch() <= need.epoch()) {
                return false;
            }
        }
        return true;
    }
}
