package dev.portcullis.acl.verification;

import dev.portcullis.platform.web.Buckets;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Clock;
import java.time.Instant;

/**
 * Slows guessing down, under one name of an instance and from one address of clients. It knows no difference between names that
 * exist and others. What it remembers is lost with the process and is bounded; the secrets that are generated withstand guessing
 * without it.
 */
public final class VerificationThrottle {

    /** Whoever has one address of the sixth version has that many. */
    private static final int NETWORK_BITS = 64;

    private final Buckets names;
    private final Buckets addresses;
    private final Clock clock;

    public VerificationThrottle(VerificationSettings settings, Clock clock) {
        this.names = new Buckets(settings.failuresPerName(), settings.nameInterval(), settings.remembered());
        this.addresses = new Buckets(settings.failuresPerAddress(), settings.addressInterval(), settings.remembered());
        this.clock = clock;
    }

    /** False if too much went wrong lately; else whoever takes gives back what turns out to be good. */
    boolean take(Attempt attempt) {
        Instant now = clock.instant();
        if (!addresses.take(network(attempt), now)) {
            return false;
        }
        if (!names.take(attempt.who(), now)) {
            addresses.giveBack(network(attempt), now);
            return false;
        }
        return true;
    }

    /** What was shown is good, or nothing could be said of it. */
    void giveBack(Attempt attempt) {
        Instant now = clock.instant();
        addresses.giveBack(network(attempt), now);
        names.giveBack(attempt.who(), now);
    }

    /** An address of one account's clients may be anybody's in another's private network. */
    private static String network(Attempt attempt) {
        SourceAddress source = attempt.address();
        String network = source.isV4()
                ? source.toString()
                : new AddressRange(source, NETWORK_BITS).network().toString();
        return attempt.instance().accountId() + "/" + network;
    }
}
