package dev.portcullis.decision.replica.sequence;

import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.List;
import java.util.stream.Stream;

/** All events of one transaction, applied in one step or not at all. */
public record Delta(EventStream stream, List<Arrival.Usable> events) {

    public Delta {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a transaction has at least one event");
        }
        events = List.copyOf(events);
    }

    /** How far the stream has come with it. */
    public StreamPosition position() {
        return events.getLast().event().position();
    }

    /** What its commands knew of the other streams; the own stream is in order anyway. */
    public AccountVector after() {
        AccountVector after = AccountVector.NONE;
        for (Arrival.Usable arrival : events) {
            after = after.merge(arrival.event().after());
        }
        return after.with(stream, StreamPosition.NONE);
    }

    /** What begins with it. */
    public Stream<Fact> opened() {
        return events.stream()
                .flatMap(arrival -> arrival.changes().stream())
                .flatMap(change -> change instanceof FactChange.Open open ? Stream.of(open.fact()) : Stream.empty());
    }

    /** What its events say, in their order. */
    public List<FactChange> changes() {
        return events.stream().flatMap(arrival -> arrival.changes().stream()).toList();
    }
}
