package dev.portcullis.decision.benchmark.http;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes at a fixed rate until it is closed. */
final class Writes implements LoadTest.Ending {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Writes(DecisionServer server, AtomicInteger count, double perSecond) {
        long nanos = (long) (1e9 / perSecond);
        ScheduledFuture<?> _ = timer.scheduleAtFixedRate(
                () -> server.write(count.getAndIncrement()), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.close();
    }
}
