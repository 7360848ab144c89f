package dev.portcullis.decision.replica;

import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;

/** What became of waiting for a position. */
public sealed interface Awaited {

    /** The account has come that far. */
    record Reached() implements Awaited {}

    /** Not within the time given; {@code vector} is how far it has come. */
    record NotYet(AccountVector vector) implements Awaited {}

    /** The position belongs to an epoch that is over and will never be reached. */
    record EpochOver(EventStream stream) implements Awaited {}

    /** The stream says that it is complete, and the position is not in it. */
    record AheadOfHead(EventStream stream) implements Awaited {}
}
