package dev.portcullis.decision.server.decisionlog;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Hands things from any thread to one. Nobody who hands something over waits, takes a lock or makes an object: when all
 * places are taken, it is told so.
 */
final class HandOver<T> {

    private static final int MOST_PLACES = 1 << 24;

    private final AtomicReferenceArray<@Nullable T> places;
    private final int mask;
    /** How many places were ever claimed, and how many were emptied again. */
    private final AtomicLong claimed = new AtomicLong();

    private final AtomicLong emptied = new AtomicLong();

    /** @param atLeast how many things may be under way; rounded up to a power of two */
    HandOver(int atLeast) {
        if (atLeast < 1 || atLeast > MOST_PLACES) {
            throw new IllegalArgumentException("a queue has 1 to " + MOST_PLACES + " places, not " + atLeast);
        }
        int size = atLeast == 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
        this.places = new AtomicReferenceArray<>(size);
        this.mask = size - 1;
    }

    /** False if there is no place; then the thing is not taken. */
    boolean offer(T thing) {
        long place = claimed.get();
        while (place - emptied.get() < places.length()) {
            if (claimed.compareAndSet(place, place + 1)) {
                places.setRelease((int) (place & mask), thing);
                return true;
            }
            place = claimed.get();
        }
        return false;
    }

    /** The next thing; null if none has arrived. One thread alone. */
    @Nullable
    T poll() {
        long place = emptied.get();
        int index = (int) (place & mask);
        T thing = places.getAcquire(index);
        if (thing != null) {
            // Empty before it is given away again: whoever claims the place sees that it is.
            places.setRelease(index, null);
            emptied.set(place + 1);
        }
        return thing;
    }

    /** How many are under way. */
    int size() {
        return Math.clamp(claimed.get() - emptied.get(), 0, places.length());
    }
}
