package dev.portcullis.decision.replica.fold;

/** What an event says of one fact. */
public sealed interface FactChange {

    /** The fact that begins or ends. */
    FactKey key();

    /** From here on the fact holds; an earlier fact of the same key ends. */
    record Open(Fact fact) implements FactChange {
        @Override
        public FactKey key() {
            return fact.key();
        }
    }

    /** From here on no fact of the key holds. Closing what is not open says nothing. */
    record Close(FactKey key) implements FactChange {}
}
