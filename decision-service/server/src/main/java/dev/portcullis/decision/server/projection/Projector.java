package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.replica.InboundBatch;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.StreamConsumers;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.decision.server.ledger.LedgerBatch;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.ledger.LedgerWriter;
import dev.portcullis.platform.metric.Lag;
import dev.portcullis.vocabulary.EventStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the ledger from Kafka, in one thread. Of all the processes that have one, the one that holds the leader's lock
 * works; the others wait for it. Whatever goes wrong ends this term of work, and the next begins from what is stored.
 */
public final class Projector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Beyond heartbeats alone there is nothing to store but offsets; those can wait. */
    private static final Duration OFFSETS_ALONE = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final LedgerReader ledger;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EventReader reader;
    private final int partitionCount;
    private final Lag lag;
    private final InstantSource clock;
    private final Thread thread;
    private volatile ProjectorState state = new ProjectorState.Waiting();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile Optional<Consumer<byte[], byte[]>> current = Optional.empty();

    /**
     * A projector.
     *
     * @param dataSource connections that do not limit how long a transaction may last
     * @param lag        of the events from when they happened to when the ledger had them
     */
    public Projector(
            DataSource dataSource,
            LedgerReader ledger,
            Supplier<Consumer<byte[], byte[]>> consumers,
            EventReader reader,
            int partitionCount,
            Lag lag,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.consumers = consumers;
        this.reader = reader;
        this.partitionCount = partitionCount;
        this.lag = lag;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("projector").daemon().unstarted(this::run);
    }

    /** Begins to wait for the lead. */
    public void start() {
        thread.start();
    }

    /** What it is doing. */
    public ProjectorState state() {
        return state;
    }

    /** How long events take into the ledger. */
    Lag lag() {
        return lag;
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
            try (LedgerDatabase database = LedgerDatabase.connect(dataSource)) {
                while (!closed && database.lead()) {
                    term(database);
                }
                state = new ProjectorState.Waiting();
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("the ledger cannot be written; trying again", e);
                    state = new ProjectorState.Failing(String.valueOf(e.getMessage()));
                }
            }
            pause();
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

    /** Works until closed or until a repair has changed the ledger behind its back. */
    private void term(LedgerDatabase database) {
        LedgerReader.Positions positions = ledger.positions();
        Projection projection = new Projection(positions);
        LedgerWriter writer = new LedgerWriter(database.jdbc());
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            current = Optional.of(consumer);
            StreamConsumers.assign(consumer, positions.offsets(), partitionCount);
            state = new ProjectorState.Leading();
            long offsetsStored = System.nanoTime();
            while (!closed) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (records.isEmpty()) {
                    continue;
                }
                LedgerBatch batch = projection.project(read(records), next(records));
                boolean due = System.nanoTime() - offsetsStored > OFFSETS_ALONE.toNanos();
                if (batch.isIdle() && !due) {
                    continue;
                }
                if (!store(database, writer, batch, positions.generation())) {
                    return;
                }
                Instant stored = clock.instant();
                batch.entries().forEach(entry -> lag.note(entry.event().time(), stored));
                offsetsStored = System.nanoTime();
            }
        } finally {
            current = Optional.empty();
        }
    }

    /** False if a repair came in between: then nothing is stored, and the ledger has to be read again. */
    private static boolean store(LedgerDatabase database, LedgerWriter writer, LedgerBatch batch, long generation) {
        return database.inTransaction(() -> {
            LedgerWriter.State ledgerState = writer.lock();
            if (ledgerState.repairGeneration() != generation) {
                return false;
            }
            writer.write(batch, ledgerState);
            return true;
        });
    }

    private List<Inbound> read(ConsumerRecords<byte[], byte[]> records) {
        List<Inbound> inbound = new ArrayList<>();
        for (EventStream stream : EventStream.values()) {
            inbound.addAll(InboundBatch.read(stream, records.records(stream.topic()), reader));
        }
        return inbound;
    }

    private static Map<PartitionOfStream, Long> next(ConsumerRecords<byte[], byte[]> records) {
        Map<PartitionOfStream, Long> next = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> messages = records.records(partition);
            next.put(
                    new PartitionOfStream(StreamConsumers.streamOf(partition), partition.partition()),
                    messages.getLast().offset() + 1);
        }
        return next;
    }
}
