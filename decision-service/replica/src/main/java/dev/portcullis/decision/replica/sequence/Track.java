package dev.portcullis.decision.replica.sequence;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.vocabulary.StreamPosition;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far one account was followed in one stream. The next event is the one at {@code position + 1}; one at or below the
 * position is a repetition and says nothing; anything else is a hole. After the first message that cannot be used the
 * track is tainted and only collects, until the account was repaired.
 *
 * <p>Immutable.
 *
 * @param position   the last event that a completed transaction brought
 * @param taint      why nothing more is taken
 * @param open       the events so far of a transaction that is not complete
 * @param queue      what came after the taint, oldest first
 * @param lastOffset where the last event of the last completed transaction stood; -1 if it was not followed but loaded
 * @param repairedTo messages below this offset are covered by a repair and say nothing, whatever they are
 */
public record Track(
        StreamPosition position,
        Optional<Taint> taint,
        Vector<Arrival.Usable> open,
        Vector<Arrival> queue,
        long lastOffset,
        long repairedTo) {

    /** Nothing was seen yet. */
    public static final Track NEW =
            new Track(StreamPosition.NONE, Optional.empty(), Vector.empty(), Vector.empty(), -1, 0);

    /** A track and the transaction that its last arrival completed, if it did. */
    public record Step(Track track, Optional<Delta> completed) {}

    /** A track that goes on at a position that was stored. */
    public static Track at(StreamPosition position, Optional<Taint> taint, long repairedTo) {
        return new Track(position, taint, Vector.empty(), Vector.empty(), -1, repairedTo);
    }

    /**
     * Takes the next message of the account in the stream.
     *
     * @param queueLimit how many messages a tainted track keeps; beyond it a repair has to fetch them
     */
    public Step accept(Arrival arrival, int queueLimit) {
        if (arrival.place().offset() < repairedTo) {
            return unchanged();
        }
        if (taint.isPresent()) {
            return queue.size() < queueLimit
                    ? new Step(
                            new Track(position, taint, open, queue.append(arrival), lastOffset, repairedTo),
                            Optional.empty())
                    : unchanged();
        }
        return switch (arrival) {
            case Arrival.Usable usable -> isPassed(usable.event()) ? unchanged() : next(usable);
            case Arrival.Unusable unusable ->
                isPassed(unusable.event())
                        ? unchanged()
                        : tainted(unusable, misplaced(unusable.event()).orElse(unusable.reason()), unusable.detail());
            case Arrival.Unproven unproven -> tainted(unproven, unproven.reason(), unproven.detail());
        };
    }

    private Step next(Arrival.Usable arrival) {
        IntegrationEvent event = arrival.event();
        Optional<TaintReason> misplaced = misplaced(event);
        if (misplaced.isPresent()) {
            return tainted(
                    arrival,
                    misplaced.get(),
                    "position " + event.position() + " came where " + last() + " was the last");
        }
        if (!continuesTransaction(event)) {
            return tainted(
                    arrival,
                    TaintReason.WRONG_TRANSACTION,
                    "event " + event.transaction().index() + " of transaction "
                            + event.transaction().id() + " came out of turn");
        }
        Vector<Arrival.Usable> transaction = open.append(arrival);
        if (!event.transaction().isLast()) {
            return new Step(new Track(position, taint, transaction, queue, lastOffset, repairedTo), Optional.empty());
        }
        return new Step(
                new Track(
                        event.position(),
                        taint,
                        Vector.empty(),
                        queue,
                        arrival.place().offset(),
                        repairedTo),
                Optional.of(new Delta(event.stream(), transaction.toJavaList())));
    }

    /** The last position that was seen, complete transaction or not. */
    private StreamPosition last() {
        return open.isEmpty() ? position : open.last().event().position();
    }

    private boolean isPassed(IntegrationEvent event) {
        StreamPosition seen = last();
        return event.position().epoch() < seen.epoch()
                || (event.position().epoch() == seen.epoch() && event.position().position() <= seen.position());
    }

    private Optional<TaintReason> misplaced(IntegrationEvent event) {
        StreamPosition seen = last();
        if (seen.position() > 0 && event.position().epoch() != seen.epoch()) {
            return Optional.of(TaintReason.EPOCH_CHANGED);
        }
        return event.position().position() == seen.position() + 1 ? Optional.empty() : Optional.of(TaintReason.HOLE);
    }

    private boolean continuesTransaction(IntegrationEvent event) {
        IntegrationEvent.TransactionPlace place = event.transaction();
        if (place.index() != open.size()) {
            return false;
        }
        if (open.isEmpty()) {
            return true;
        }
        IntegrationEvent.TransactionPlace first = open.head().event().transaction();
        return first.id().equals(place.id()) && first.count() == place.count();
    }

    private Step tainted(Arrival arrival, TaintReason reason, String detail) {
        Taint noticed = new Taint(reason, detail, arrival.place());
        return new Step(
                new Track(position, Optional.of(noticed), open, queue.append(arrival), lastOffset, repairedTo),
                Optional.empty());
    }

    private Step unchanged() {
        return new Step(this, Optional.empty());
    }

    /** The offset below which Kafka need not be read again for this track; empty if nothing is kept in memory alone. */
    public Optional<Long> neededFrom() {
        return open.isEmpty() || taint.isPresent()
                ? Optional.empty()
                : Optional.of(open.head().place().offset());
    }

    /** The track when a repair covers Kafka below an offset that it has passed by itself. */
    public Track coveredTo(long offset) {
        return new Track(position, taint, open, queue, lastOffset, Math.max(offset, repairedTo));
    }

    /** A repaired track and the transactions that its queue completed on top of the repair. */
    public record Repaired(Track track, List<Delta> completed) {}

    /** The track after a repair that covers everything up to a position, and Kafka below an offset. */
    public Repaired repaired(StreamPosition reached, long coveredTo, int queueLimit) {
        Track repaired = at(reached, Optional.empty(), Math.max(coveredTo, repairedTo));
        List<Delta> completed = new ArrayList<>();
        for (Arrival arrival : Vector.<Arrival>narrow(open).appendAll(queue)) {
            Step step = repaired.accept(arrival, queueLimit);
            repaired = step.track();
            step.completed().ifPresent(completed::add);
        }
        return new Repaired(repaired, completed);
    }
}
