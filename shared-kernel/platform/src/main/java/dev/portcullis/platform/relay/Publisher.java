package dev.portcullis.platform.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One producer, for one term. Every send is tracked. The first that fails closes the producer on the spot, on the thread
 * that learns of it and before anything behind it can leave: what follows a lost event would be a hole. For that the
 * producer sends one request at a time and never gives up a record by itself ({@link ProducerSettings}).
 */
final class Publisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final RelayMailbox mailbox;
    private final AtomicBoolean failed = new AtomicBoolean();
    private int unacknowledged;
    private long lastProgress;

    Publisher(Producer<byte[], byte[]> producer, RelayMailbox mailbox) {
        this.producer = producer;
        this.mailbox = mailbox;
    }

    /** Sends a record; its acknowledgement comes into the mailbox as the signal made of its offset. */
    void send(ProducerRecord<byte[], byte[]> record, LongFunction<RelaySignal> acknowledgement) {
        if (failed.get()) {
            return; // the mailbox says why
        }
        if (unacknowledged++ == 0) {
            lastProgress = System.nanoTime();
        }
        try {
            var _ = producer.send(record, (metadata, failure) -> completed(metadata, failure, acknowledgement));
        } catch (KafkaException | IllegalStateException e) {
            fail(e);
        }
    }

    /** Counts an acknowledgement that came out of the mailbox. */
    void acknowledged() {
        unacknowledged--;
        lastProgress = System.nanoTime();
    }

    int unacknowledged() {
        return unacknowledged;
    }

    /** Ends the term if Kafka has been silent for too long. */
    void checkPatience(Duration patience) throws RelayFailure {
        if (unacknowledged > 0 && System.nanoTime() - lastProgress > patience.toNanos()) {
            throw new RelayFailure("Kafka has acknowledged nothing for " + patience.toSeconds() + " s");
        }
    }

    private void completed(
            @Nullable RecordMetadata metadata, @Nullable Exception failure, LongFunction<RelaySignal> acknowledgement) {
        if (failure != null) {
            fail(failure);
        } else if (!failed.get()) {
            mailbox.put(acknowledgement.apply(metadata == null || !metadata.hasOffset() ? -1 : metadata.offset()));
        }
    }

    private void fail(Exception failure) {
        if (failed.compareAndSet(false, true)) {
            mailbox.put(new RelaySignal.SendFailed(failure));
            producer.close(Duration.ZERO);
        }
    }

    /** Gives up whatever is not acknowledged. */
    @Override
    public void close() {
        failed.set(true);
        producer.close(Duration.ZERO);
    }
}
