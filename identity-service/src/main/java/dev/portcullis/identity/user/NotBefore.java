package dev.portcullis.identity.user;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * From when on tokens are good again after sessions were ended. Tokens tell the time of their issue in whole seconds, so
 * it is the beginning of the next second: whatever was issued in this one is refused as well.
 */
@Component
public final class NotBefore {

    private final Clock clock;

    NotBefore() {
        this(Clock.systemUTC());
    }

    NotBefore(Clock clock) {
        this.clock = clock;
    }

    /** Ends what was issued until now. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
