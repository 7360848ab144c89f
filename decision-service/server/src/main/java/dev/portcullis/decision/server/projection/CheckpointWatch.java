package dev.portcullis.decision.server.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.server.tree.CheckpointFiles;
import dev.portcullis.decision.server.tree.CheckpointMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the checkpoints in Kafka, in one thread of each process, keeps them as files where a directory is configured, and looks
 * again and again whether the log still begins with the newest. Whatever it finds is an alarm and stops nothing.
 */
public final class CheckpointWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** How far a process that starts reads back. */
    private static final long RECALLED = 200;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final CheckpointMemory memory;
    private final Optional<CheckpointFiles> files;
    private final Duration lookAgain;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<Consumer<byte[], byte[]>> current = Optional.empty();
    private volatile boolean caughtUp;
    private volatile @Nullable String trouble;
    private volatile long newestInTopic;
    private long kept;

    /** @param lookAgain how often the log is compared with what is remembered */
    public CheckpointWatch(
            Supplier<Consumer<byte[], byte[]>> consumers,
            CheckpointMemory memory,
            Optional<CheckpointFiles> files,
            Duration lookAgain) {
        this.consumers = consumers;
        this.memory = memory;
        this.files = files;
        this.lookAgain = lookAgain;
        this.thread = Thread.ofPlatform().name("checkpoint-watch").daemon().unstarted(this::run);
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    /** True once everything that stood in the topic when this began is remembered. */
    boolean hasCaughtUp() {
        return caughtUp;
    }

    /** Why it does not follow at the moment, if it does not. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The size of the largest believed checkpoint that came from the topic. */
    long newestInTopic() {
        return newestInTopic;
    }

    CheckpointMemory memory() {
        return memory;
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
                try {
                    follow();
                } catch (WakeupException e) {
                    LOG.debug("woken to stop", e);
                } catch (RuntimeException e) {
                    if (!isClosed()) {
                        trouble = String.valueOf(e.getMessage());
                        LOG.warn("checkpoints cannot be followed; trying again", e);
                    }
                }
                var _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            current = Optional.of(consumer);
            long end = CheckpointTopic.assignNearEnd(consumer, RECALLED);
            recallFiles();
            long looked = System.nanoTime();
            while (!isClosed()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, record.offset() < end);
                }
                if (consumer.position(CheckpointTopic.PARTITION) >= end) {
                    caughtUp = true;
                }
                if (System.nanoTime() - looked > lookAgain.toNanos()) {
                    var _ = memory.agreesWithLog();
                    looked = System.nanoTime();
                }
                trouble = null;
            }
        } finally {
            current = Optional.empty();
        }
    }

    private void recallFiles() {
        Optional<String> newest = files.flatMap(CheckpointFiles::newest);
        if (newest.isPresent()) {
            kept = memory.recall(newest.get()).map(Checkpoint::size).orElse(kept);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, boolean ofEarlier) {
        String note = record.value() == null ? "" : new String(record.value(), UTF_8);
        Optional<Checkpoint> believed = ofEarlier ? memory.recall(note) : memory.see(note);
        if (believed.isEmpty()) {
            return;
        }
        long size = believed.get().size();
        if (size > newestInTopic) {
            newestInTopic = size;
        }
        if (size > kept) {
            files.ifPresent(directory -> directory.keep(believed.get(), note));
            kept = size;
        }
    }
}
