package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Reading;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.vocabulary.EventStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the genuine events of one stream to somebody who acts upon them, from positions that are stored after they were
 * handled: what was handled may come again after a failure, and nothing is left out. A message that is not genuine says
 * nothing here; whoever decides by the stream has its account tainted by it.
 */
public final class StreamFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int HEARTBEATS_TO_READ_AGAIN = 5_000;

    private final EventStream stream;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EventReader reader;
    private final Positions positions;
    private final Handler handler;
    private final Thread thread;
    private int unstored;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile Optional<Consumer<byte[], byte[]>> current = Optional.empty();

    /** Where to go on reading, by partition; a partition without a position is read from its beginning. */
    public interface Positions {

        /** What was stored last. */
        Map<Integer, Long> load();

        /** Stores how far was read; what another replica has stored beyond that stays. */
        void store(Map<Integer, Long> next);
    }

    /** Acts upon events. */
    @FunctionalInterface
    public interface Handler {

        /** Acts upon an event, which may come more than once. What it throws makes the event come again. */
        void handle(IntegrationEvent event);
    }

    /** @param consumers makes a consumer as {@link StreamConsumers} configures it; it is closed here */
    public StreamFollower(
            EventStream stream,
            Supplier<Consumer<byte[], byte[]>> consumers,
            SignatureCheck signatures,
            Positions positions,
            Handler handler) {
        this.stream = stream;
        this.consumers = consumers;
        this.reader = new EventReader(signatures);
        this.positions = positions;
        this.handler = handler;
        this.thread = Thread.ofPlatform()
                .name("follower-of-" + stream.wireName())
                .daemon()
                .unstarted(this::run);
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        closing.countDown();
        current.ifPresent(Consumer::wakeup);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                current = Optional.of(consumer);
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("woken to stop");
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("following {} failed and is tried again: {}", stream.topic(), e.toString());
                    LOG.debug("following {} failed so", stream.topic(), e);
                    pause();
                }
            } finally {
                current = Optional.empty();
            }
        }
    }

    private void pause() {
        try {
            if (closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping instead of trying again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        Map<Integer, Long> stored = positions.load();
        consumer.assign(consumer.partitionsFor(stream.topic()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        for (TopicPartition partition : consumer.assignment()) {
            consumer.seek(partition, stored.getOrDefault(partition.partition(), 0L));
        }
        while (!closed) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (records.isEmpty()) {
                continue;
            }
            boolean anything = false;
            for (ConsumerRecord<byte[], byte[]> message : records) {
                anything |= handled(message);
            }
            storePositions(consumer, records, anything);
        }
    }

    private boolean handled(ConsumerRecord<byte[], byte[]> message) {
        if (EventReader.isHeartbeat(message)) {
            return false;
        }
        switch (reader.read(stream, message)) {
            case Reading.Intact intact -> handler.handle(intact.event());
            case Reading.Defective defective ->
                LOG.warn(
                        "a message at {}-{}:{} is passed over: {}",
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        defective.detail());
        }
        return true;
    }

    /** Heartbeats alone are not worth a write each: reading some of them again costs less. */
    private void storePositions(
            Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records, boolean anything) {
        unstored += records.count();
        if (!anything && unstored < HEARTBEATS_TO_READ_AGAIN) {
            return;
        }
        Map<Integer, Long> next = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            next.put(partition.partition(), consumer.position(partition));
        }
        positions.store(next);
        unstored = 0;
    }
}
