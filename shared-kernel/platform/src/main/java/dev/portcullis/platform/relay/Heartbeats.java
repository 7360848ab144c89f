package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.KafkaRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Says of each partition up to when everything is published. The claim is the clock's time before a scan of the heads:
 * whatever had been committed by then was seen by the scan. It is made once all that the scan saw is acknowledged.
 *
 * <p>The partitions take turns within an interval, so that an event never waits behind the heartbeats of all.
 */
final class Heartbeats {

    private final EventSigner signer;
    private final long fencing;
    private final long interval;
    private final List<Partition> partitions = new ArrayList<>();
    private int epoch;

    Heartbeats(EventSigner signer, long fencing, int partitionCount, Duration interval) {
        this.signer = signer;
        this.fencing = fencing;
        this.interval = interval.toNanos();
        long now = System.nanoTime();
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new Partition(i, now + this.interval * i / partitionCount));
        }
    }

    /** Takes note of a scan that began at that time and left these accounts to be published. */
    void scanned(Instant time, int storeEpoch, Collection<AccountProgress> unpublished) {
        epoch = storeEpoch;
        for (Partition partition : partitions) {
            List<Target> targets = unpublished.stream()
                    .filter(account -> account.partition() == partition.number)
                    .map(account -> new Target(account, account.head()))
                    .toList();
            // An older claim that waits still, or that was never made, comes first: else a busy partition would get
            // none.
            if (partition.claim.isEmpty() || (partition.isReady() && targets.isEmpty())) {
                partition.claim = Optional.of(time);
                partition.targets = new ArrayList<>(targets);
            }
        }
    }

    /** Sends what is due and true. */
    void beat(Publisher publisher) {
        long now = System.nanoTime();
        for (Partition partition : partitions) {
            if (partition.due - now > 0 || !partition.isReady()) {
                continue;
            }
            Instant claim = partition.claim.orElseThrow();
            publisher.send(
                    KafkaRecords.of(signer.heartbeat(claim, fencing, epoch, partition.number)),
                    offset -> new RelaySignal.HeartbeatAcknowledged(partition.number, offset));
            partition.claim = Optional.empty();
            partition.due = Math.max(partition.due + interval, now);
        }
    }

    /** When the next heartbeat is due, as far as its claim is already true. */
    long nextDue(long otherwise) {
        long next = otherwise;
        for (Partition partition : partitions) {
            if (partition.isReady() && partition.due - next < 0) {
                next = partition.due;
            }
        }
        return next;
    }

    private static final class Partition {
        private final int number;
        private long due;
        private Optional<Instant> claim = Optional.empty();
        private List<Target> targets = new ArrayList<>();

        Partition(int number, long due) {
            this.number = number;
            this.due = due;
        }

        boolean isReady() {
            targets.removeIf(Target::isReached);
            return claim.isPresent() && targets.isEmpty();
        }
    }

    private record Target(AccountProgress account, long position) {
        boolean isReached() {
            return account.acknowledged().position() >= position;
        }
    }
}
