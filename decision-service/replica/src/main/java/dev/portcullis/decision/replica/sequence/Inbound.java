package dev.portcullis.decision.replica.sequence;

import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Reading;
import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.decision.replica.fold.Fold;
import dev.portcullis.decision.replica.fold.Folded;
import dev.portcullis.decision.replica.sequence.Arrival.Place;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A message of a topic, read and folded: everything that can be done with it before its turn comes. */
public sealed interface Inbound {

    /** The stream whose topic it came in. */
    EventStream stream();

    /** Where it stands. */
    Place place();

    /** For an account. */
    record ForAccount(EventStream stream, AccountId account, Arrival arrival) implements Inbound {
        @Override
        public Place place() {
            return arrival.place();
        }
    }

    /** For nobody knows whom: it may have concerned any account of the partition. */
    record ForNobody(EventStream stream, String detail, Place place) implements Inbound {}

    /** Reads, verifies and folds a message that is not a heartbeat. Safe for use by any thread. */
    static Inbound of(EventStream stream, ConsumerRecord<byte[], byte[]> message, EventReader reader) {
        Place place = new Place(message.partition(), message.offset());
        return switch (reader.read(stream, message)) {
            case Reading.Intact intact -> folded(intact.event(), place);
            case Reading.Defective defective -> defective(stream, defective, place);
        };
    }

    /** The same for an event that was exported by its service. */
    static Inbound of(EventStream stream, Reading exported) {
        return switch (exported) {
            case Reading.Intact intact -> folded(intact.event(), Place.EXPORT);
            case Reading.Defective defective -> defective(stream, defective, Place.EXPORT);
        };
    }

    private static Inbound folded(IntegrationEvent event, Place place) {
        Arrival arrival = switch (Fold.fold(event)) {
            case Folded.Changes changes -> new Arrival.Usable(event, changes.changes(), place);
            case Folded.Unusable unusable -> new Arrival.Unusable(event, unusable.reason(), unusable.detail(), place);
        };
        return new ForAccount(event.stream(), event.account(), arrival);
    }

    private static Inbound defective(EventStream stream, Reading.Defective defective, Place place) {
        Optional<AccountId> account = defective.account();
        TaintReason reason = defective.reason();
        return account.isPresent()
                ? new ForAccount(stream, account.get(), new Arrival.Unproven(reason, defective.detail(), place))
                : new ForNobody(stream, defective.detail(), place);
    }
}
