package dev.portcullis.platform.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Signals for one term of a leading relay, from any thread. */
final class RelayMailbox {

    private final LinkedBlockingQueue<RelaySignal> signals = new LinkedBlockingQueue<>();

    void put(RelaySignal signal) {
        signals.add(signal);
    }

    boolean isEmpty() {
        return signals.isEmpty();
    }

    /** All signals there are; waits for the first one, but not beyond that moment of {@link System#nanoTime}. */
    List<RelaySignal> takeAll(long deadline) throws InterruptedException {
        RelaySignal first = signals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return List.of();
        }
        List<RelaySignal> all = new ArrayList<>();
        all.add(first);
        signals.drainTo(all);
        return all;
    }
}
