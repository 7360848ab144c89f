package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.sequence.Arrival;
import dev.portcullis.decision.replica.sequence.Delta;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.server.ledger.LedgerBatch.Entry;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackRow;
import dev.portcullis.decision.server.projection.ExportClient.ExportedEvent;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stream of an account, rebuilt from its service's export by the same fold that Kafka's messages go through. */
final class RebuiltAccount {

    private final AccountId account;
    private final EventStream stream;
    private final EventReader reader;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Arrival.Usable> open = new ArrayList<>();
    private TrackRow row = new TrackRow(StreamPosition.NONE, AccountVector.NONE, Instant.EPOCH, Optional.empty(), 0);
    private StreamPosition last = StreamPosition.NONE;

    RebuiltAccount(AccountId account, EventStream stream, EventReader reader) {
        this.account = account;
        this.stream = stream;
        this.reader = reader;
    }

    /**
     * Takes the next part of the export.
     *
     * @throws RepairImpossible if an event is forged, unknown or out of order: the account then stays as it is
     */
    void add(List<ExportedEvent> exported) {
        List<Inbound> inbound = exported.parallelStream()
                .map(event -> Inbound.of(stream, reader.read(stream, event.attributes(), event.data())))
                .toList();
        inbound.forEach(this::add);
    }

    private void add(Inbound inbound) {
        switch (inbound) {
            case Inbound.ForAccount message when message.arrival() instanceof Arrival.Usable usable -> add(usable);
            case Inbound.ForAccount message -> throw impossible(detail(message.arrival()));
            case Inbound.ForNobody nobody -> throw impossible(nobody.detail());
        }
    }

    private void add(Arrival.Usable usable) {
        IntegrationEvent event = usable.event();
        // An epoch may change between two events: numbers go on, and what was lost is simply not there.
        boolean next = event.position().position() == last.position() + 1
                && event.position().epoch() >= last.epoch();
        boolean inTurn = event.transaction().index() == open.size();
        if (!next || !inTurn || !event.account().equals(account)) {
            throw impossible("position " + event.position() + " of account " + event.account() + " came after " + last);
        }
        last = event.position();
        open.add(usable);
        if (event.transaction().isLast()) {
            row = Projection.applied(new Delta(stream, open), row, entries);
            open.clear();
        }
    }

    /** The last position that was added. */
    StreamPosition last() {
        return last;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The row of a track that goes on from here, and in Kafka from an offset. */
    TrackRow row(long coveredTo) {
        if (!open.isEmpty()) {
            throw impossible("the last transaction of account " + account + " is not complete");
        }
        return new TrackRow(row.position(), row.required(), row.lastTime(), Optional.empty(), coveredTo);
    }

    private RepairImpossible impossible(String detail) {
        return new RepairImpossible("the export of " + stream.wireName() + "-service cannot be used: " + detail);
    }

    private static String detail(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Usable usable -> "";
            case Arrival.Unusable unusable -> unusable.detail();
            case Arrival.Unproven unproven -> unproven.detail();
        };
    }
}
