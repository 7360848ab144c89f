package dev.portcullis.decision.replica;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;

/** Is told how far a replica comes, by the one thread that feeds it; it must neither wait nor fail. */
public interface ReplicaObserver {

    /** Nobody looks. */
    ReplicaObserver NONE = new ReplicaObserver() {
        @Override
        public void loading() {}

        @Override
        public void moved(AccountId account, AccountVector reached, Instant at, boolean answering) {}

        @Override
        public void applied(EventStream stream, Instant happened, Instant at) {}
    };

    /** Everything that was known is forgotten and loaded anew. */
    void loading();

    /**
     * An account is somewhere else than before.
     *
     * @param answering false if the replica had nothing to answer with yet, so that nobody has seen the account without
     *                  this
     */
    void moved(AccountId account, AccountVector reached, Instant at, boolean answering);

    /** A transaction was applied while the replica could be asked. */
    void applied(EventStream stream, Instant happened, Instant at);
}
