package dev.portcullis.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each of many may still do something: so many times at once, and one more time after each interval. Only so many
 * are remembered; whoever did nothing for longest is forgotten first, and is then as good as new.
 */
public final class Buckets {

    private final int burst;
    private final Duration interval;
    private final Map<String, Bucket> buckets;

    /**
     * @param burst      how many are in a full bucket
     * @param interval   after which time one more comes back
     * @param remembered how many buckets are remembered
     */
    public Buckets(int burst, Duration interval, int remembered) {
        this.burst = burst;
        this.interval = interval;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > remembered;
            }
        };
    }

    /**
     * What is left.
     *
     * @param since when the next one began to come back
     */
    private record Bucket(int left, Instant since) {}

    /** Takes one; false if none is left. */
    public synchronized boolean take(String whose, Instant now) {
        Bucket bucket = at(whose, now);
        if (bucket.left() == 0) {
            buckets.put(whose, bucket);
            return false;
        }
        buckets.put(whose, new Bucket(bucket.left() - 1, bucket.left() == burst ? now : bucket.since()));
        return true;
    }

    /** Gives one back that was taken for nothing bad. */
    public synchronized void giveBack(String whose, Instant now) {
        Bucket bucket = at(whose, now);
        buckets.put(whose, new Bucket(Math.min(burst, bucket.left() + 1), bucket.since()));
    }

    /** How many are remembered now. */
    synchronized int size() {
        return buckets.size();
    }

    private Bucket at(String whose, Instant now) {
        Bucket known = buckets.get(whose);
        if (known == null || now.isBefore(known.since())) {
            return known == null ? new Bucket(burst, now) : new Bucket(known.left(), now);
        }
        long back = Duration.between(known.since(), now).dividedBy(interval);
        return known.left() + back >= burst
                ? new Bucket(burst, now)
                : new Bucket((int) (known.left() + back), known.since().plus(interval.multipliedBy(back)));
    }
}
