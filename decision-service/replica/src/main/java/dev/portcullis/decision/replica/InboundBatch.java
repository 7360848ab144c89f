package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.vocabulary.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what one poll brought of a stream. */
public final class InboundBatch {

    /** From here on the messages of a batch are verified on all processors; handing one over costs more than it saves. */
    private static final int MANY = 8;

    private InboundBatch() {}

    /** The messages that are not heartbeats, read, verified and folded, in their order. */
    public static List<Inbound> read(
            EventStream stream, Iterable<ConsumerRecord<byte[], byte[]>> messages, EventReader reader) {
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            if (!EventReader.isHeartbeat(message)) {
                events.add(message);
            }
        }
        Stream<ConsumerRecord<byte[], byte[]>> source =
                events.size() < MANY ? events.stream() : events.parallelStream();
        return source.map(message -> Inbound.of(stream, message, reader)).toList();
    }
}
