package dev.portcullis.decision.benchmark.snapshot;

import java.util.concurrent.locks.LockSupport;

/** So many a second, evenly; who is late does not wait. */
final class Pace {

    private final long interval;
    private long due = System.nanoTime();

    Pace(int perSecond) {
        interval = 1_000_000_000L / perSecond;
    }

    /** Waits until the next one is due. */
    void next() {
        due += interval;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
