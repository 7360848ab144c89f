package dev.portcullis.platform.metric;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that several figures are taken from, looked at once for all of them. What cannot be had is absent, and asked for
 * again no sooner than what can.
 */
public final class Recent<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Recent.class);

    private final Supplier<T> source;
    private final long nanos;
    private boolean asked;
    private long askedAt;
    private @Nullable T value;

    /** @param age for how long one look is good */
    public Recent(Supplier<T> source, Duration age) {
        this.source = source;
        this.nanos = age.toNanos();
    }

    /** What it was a moment ago. */
    public synchronized Optional<T> get() {
        if (!asked || System.nanoTime() - askedAt > nanos) {
            try {
                value = source.get();
            } catch (RuntimeException e) {
                LOG.warn("figures cannot be had: {}", e.toString());
                value = null;
            }
            asked = true;
            askedAt = System.nanoTime();
        }
        return Optional.ofNullable(value);
    }

    /** A figure of it, or no number. */
    public double figure(java.util.function.ToDoubleFunction<T> of) {
        return get().map(of::applyAsDouble).orElse(Double.NaN);
    }
}
