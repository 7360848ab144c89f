package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Caller;
import java.time.Clock;
import java.time.Duration;

/**
 * How often the principals of one account may change something, so that no account takes what all need. What takes away has
 * a measure of its own: whoever floods an account with grants keeps no revocation out. Each instance of a service counts
 * for itself, and forgets with its process.
 */
public final class WriteLimit {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int REMEMBERED = 20_000;

    private final Buckets widening;
    private final Buckets narrowing;
    private final Clock clock;

    /**
     * @param perSecond how many writes an account may make each second, for as long as it likes
     * @param burst     how many at once after it has been quiet
     */
    public WriteLimit(int perSecond, int burst, Clock clock) {
        this.widening = new Buckets(burst, SECOND.dividedBy(perSecond), REMEMBERED);
        this.narrowing = new Buckets(burst, SECOND.dividedBy(perSecond), REMEMBERED);
        this.clock = clock;
    }

    /**
     * Counts a call that may be made.
     *
     * @throws Rejection 429 if there were too many
     */
    void count(Caller caller, Access access) {
        Buckets buckets = access == Access.NARROWING ? narrowing : widening;
        if (access != Access.READ && !buckets.take(caller.account().toString(), clock.instant())) {
            throw Rejection.of(
                            429,
                            "Throttling.User",
                            "Request was denied due to user flow control: the account changes too much at once")
                    .after(SECOND);
        }
    }
}
