package dev.portcullis.identity.sts;

import dev.portcullis.platform.web.Buckets;
import dev.portcullis.vocabulary.AccountId;
import java.time.Clock;
import java.time.Duration;

/** How many roles the principals of one account may assume each second (semantics reference §3.6), for this instance. */
public final class SessionLimit {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int REMEMBERED = 20_000;

    private final Buckets buckets;
    private final Clock clock;

    public SessionLimit(int perSecond, Clock clock) {
        this.buckets = new Buckets(perSecond, SECOND.dividedBy(perSecond), REMEMBERED);
        this.clock = clock;
    }

    /** Counts a session that may be opened, or refuses it with 429. */
    public void count(AccountId account) {
        if (!buckets.take(account.toString(), clock.instant())) {
            throw StsRejection.TOO_OFTEN
                    .rejection("Request was denied due to user flow control.")
                    .after(SECOND);
        }
    }
}
