package dev.portcullis.decision.replica;

import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.Heartbeat;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.vocabulary.EventStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a replica from the ledger and keeps it by reading Kafka, in one thread of its own. Whatever goes wrong makes the
 * replica unready and is tried again from the ledger; only closing ends it.
 */
public final class ReplicaFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** What the ledger is loaded from often starts at the same moment: for a while it is worth looking again at once. */
    private static final Duration RETRY_AT_START = Duration.ofMillis(100);

    private static final int RETRIES_AT_START = 100;

    private final Replica replica;
    private final LedgerSource ledger;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final SignatureCheck signatures;
    private final EventReader reader;
    private final int partitionCount;
    private final Queue<LedgerSource.Snapshot> repairs = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private int failures;
    private volatile boolean closed;
    private volatile long generation = -1;
    private volatile Optional<Consumer<byte[], byte[]>> current = Optional.empty();

    /** @param consumers makes a consumer as {@link StreamConsumers} configures it; it is closed here */
    public ReplicaFollower(
            Replica replica,
            LedgerSource ledger,
            Supplier<Consumer<byte[], byte[]>> consumers,
            SignatureCheck signatures,
            int partitionCount) {
        this.replica = replica;
        this.ledger = ledger;
        this.consumers = consumers;
        this.signatures = signatures;
        this.partitionCount = partitionCount;
        this.reader = new EventReader(signatures);
        this.thread = Thread.ofPlatform().name("replica").daemon().unstarted(this::run);
    }

    /** Begins to load and follow. */
    public void start() {
        thread.start();
    }

    /** Takes over what was repaired in the ledger since the last time; cheap when nothing was. */
    public void checkRepairs() {
        long known = generation;
        if (known < 0) {
            return;
        }
        LedgerSource.Snapshot repaired = ledger.repairedAfter(known);
        if (repaired.generation() > known) {
            repairs.add(repaired);
            current.ifPresent(Consumer::wakeup);
        }
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
            } catch (InvalidOffsetException e) {
                LOG.warn("Kafka no longer has the position to go on from; loading the ledger again", e);
                again("Kafka does not have what follows the ledger: " + e.getMessage());
            } catch (RuntimeException e) {
                if (!closed) {
                    if (isStarting()) {
                        LOG.info("the ledger cannot be loaded yet: {}", e.toString());
                    } else {
                        LOG.warn("the replica lost its sources; trying again", e);
                    }
                    again("the replica cannot be loaded or followed: " + e.getMessage());
                }
            } finally {
                current = Optional.empty();
            }
        }
    }

    private void again(String reason) {
        replica.unready(reason);
        failures++;
        try {
            if (closing.await((isStarting() ? RETRY_AT_START : RETRY).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping instead of trying again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStarting() {
        return generation < 0 && failures < RETRIES_AT_START;
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        LedgerSource.Snapshot snapshot = ledger.load();
        Map<EventStream, Integer> partitions = StreamConsumers.assign(consumer, snapshot.offsets(), partitionCount);
        replica.load(snapshot, partitions);
        repairs.clear();
        generation = snapshot.generation();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        boolean caughtUp = false;
        while (!closed) {
            takeOverRepairs();
            ConsumerRecords<byte[], byte[]> records = poll(consumer);
            apply(records);
            if (!caughtUp && StreamConsumers.reached(consumer, ends)) {
                caughtUp = true;
                replica.caughtUp();
            }
        }
    }

    private static ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer) {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private void takeOverRepairs() {
        for (LedgerSource.Snapshot repaired = repairs.poll(); repaired != null; repaired = repairs.poll()) {
            if (repaired.generation() > generation) {
                replica.repaired(repaired);
                generation = repaired.generation();
                replica.signal();
            }
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        for (EventStream stream : EventStream.values()) {
            InboundBatch.read(stream, records.records(stream.topic()), reader).forEach(replica::apply);
        }
        for (TopicPartition partition : records.partitions()) {
            lastHeartbeat(records, partition).ifPresent(replica::beat);
            replica.passed(
                    new PartitionOfStream(StreamConsumers.streamOf(partition), partition.partition()),
                    records.records(partition).getLast().offset() + 1);
        }
        replica.signal();
    }

    /** Only the newest genuine heartbeat of a batch says anything that the others do not. */
    private Optional<Heartbeat> lastHeartbeat(ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
        EventStream stream = StreamConsumers.streamOf(partition);
        for (ConsumerRecord<byte[], byte[]> message : records.records(partition).reversed()) {
            if (EventReader.isHeartbeat(message)) {
                Optional<Heartbeat> heartbeat = Heartbeat.read(stream, message, signatures);
                if (heartbeat.isPresent()) {
                    return heartbeat;
                }
            }
        }
        return Optional.empty();
    }
}
