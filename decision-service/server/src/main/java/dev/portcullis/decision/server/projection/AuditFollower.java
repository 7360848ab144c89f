package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.server.ledger.AuditItemWriter;
import dev.portcullis.decision.server.ledger.AuditItemWriter.Message;
import dev.portcullis.decision.server.ledger.AuditItemWriter.Place;
import dev.portcullis.decision.server.ledger.LedgerWriter;
import dev.portcullis.vocabulary.AuditStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the audit items of all services into the audit log, in one thread. Of all the processes that have one, the one that
 * holds the lock works. It goes on from where it has stored to have come, in the transaction that stored the items.
 */
public final class AuditFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final AuditMessages messages;
    private final int partitionCount;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile ProjectorState state = new ProjectorState.Waiting();
    private volatile Optional<Consumer<byte[], byte[]>> current = Optional.empty();

    /** @param dataSource connections that do not limit how long a transaction may last */
    public AuditFollower(
            DataSource dataSource,
            Supplier<Consumer<byte[], byte[]>> consumers,
            AuditMessages messages,
            int partitionCount) {
        this.dataSource = dataSource;
        this.consumers = consumers;
        this.messages = messages;
        this.partitionCount = partitionCount;
        this.thread = Thread.ofPlatform().name("audit-follower").daemon().unstarted(this::run);
    }

    /** Begins to wait for the lead. */
    public void start() {
        thread.start();
    }

    /** What it is doing. */
    public ProjectorState state() {
        return state;
    }

    @Override
    public void close() {
        closing.countDown();
        current.ifPresent(Consumer::wakeup);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosed()) {
                try (LedgerDatabase database = LedgerDatabase.connect(dataSource)) {
                    if (database.leadTheAudit()) {
                        follow(database);
                    }
                    state = new ProjectorState.Waiting();
                } catch (WakeupException e) {
                    LOG.debug("woken to stop", e);
                } catch (SQLException | RuntimeException e) {
                    if (!isClosed()) {
                        LOG.warn("the audit log cannot be continued; trying again", e);
                        state = new ProjectorState.Failing(String.valueOf(e.getMessage()));
                    }
                }
                var _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(LedgerDatabase database) {
        AuditItemWriter items = new AuditItemWriter(database.jdbc());
        LedgerWriter ledger = new LedgerWriter(database.jdbc());
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            current = Optional.of(consumer);
            assign(consumer, items.offsets());
            state = new ProjectorState.Leading();
            while (!isClosed()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    store(database, items, ledger, records);
                }
            }
        } finally {
            current = Optional.empty();
        }
    }

    private void store(
            LedgerDatabase database,
            AuditItemWriter items,
            LedgerWriter ledger,
            ConsumerRecords<byte[], byte[]> records) {
        // Signatures take longest; they are verified before the log is locked.
        List<Message> read = read(records);
        List<Place> next = next(records);
        database.inTransaction(() -> {
            items.write(read, next, ledger.lock());
            return true;
        });
    }

    private List<Message> read(ConsumerRecords<byte[], byte[]> records) {
        List<Message> read = new ArrayList<>();
        for (AuditStream stream : AuditStream.values()) {
            List<ConsumerRecord<byte[], byte[]>> ofStream = new ArrayList<>();
            records.records(stream.topic()).forEach(ofStream::add);
            read.addAll(ofStream.parallelStream()
                    .map(record -> messages.read(stream, record))
                    .toList());
        }
        return read;
    }

    private static List<Place> next(ConsumerRecords<byte[], byte[]> records) {
        return records.partitions().stream()
                .map(partition -> new Place(
                        streamOf(partition.topic()).logName(),
                        partition.partition(),
                        records.records(partition).getLast().offset() + 1))
                .toList();
    }

    private void assign(Consumer<byte[], byte[]> consumer, List<Place> offsets) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (AuditStream stream : AuditStream.values()) {
            List<PartitionInfo> existing = consumer.partitionsFor(stream.topic());
            if (existing.size() != partitionCount) {
                throw new IllegalStateException("the topic " + stream.topic() + " has " + existing.size()
                        + " partitions instead of " + partitionCount);
            }
            existing.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(
                partition,
                offsets.stream()
                        .filter(place -> place.stream()
                                        .equals(streamOf(partition.topic()).logName())
                                && place.partition() == partition.partition())
                        .mapToLong(Place::offset)
                        .findFirst()
                        .orElse(0)));
    }

    private static AuditStream streamOf(String topic) {
        return Stream.of(AuditStream.values())
                .filter(stream -> stream.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no audit stream has the topic " + topic));
    }
}
