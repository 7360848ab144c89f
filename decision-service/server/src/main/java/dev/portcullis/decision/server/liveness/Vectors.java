package dev.portcullis.decision.server.liveness;

import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Vectors of several replicas. */
public final class Vectors {

    private static final Comparator<StreamPosition> ORDER =
            Comparator.comparingInt(StreamPosition::epoch).thenComparingLong(StreamPosition::position);

    private Vectors() {}

    /** What all of them have; empty if there are none. */
    public static Optional<AccountVector> lowest(Collection<AccountVector> vectors) {
        return vectors.stream().reduce(Vectors::lower);
    }

    private static AccountVector lower(AccountVector one, AccountVector other) {
        AccountVector lower = AccountVector.NONE;
        for (EventStream stream : EventStream.values()) {
            StreamPosition mine = one.of(stream);
            StreamPosition theirs = other.of(stream);
            lower = lower.with(stream, ORDER.compare(mine, theirs) <= 0 ? mine : theirs);
        }
        return lower;
    }
}
