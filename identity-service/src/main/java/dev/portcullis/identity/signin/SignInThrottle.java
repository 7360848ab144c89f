package dev.portcullis.identity.signin;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.web.Buckets;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows guessing down, under one name and from one address. It knows no difference between names that exist and others.
 * What it remembers is lost with the process and is bounded; what locks users is kept elsewhere.
 */
public final class SignInThrottle {

    private static final Duration COME_AGAIN = Duration.ofSeconds(10);

    /** Whoever has one address of the sixth version has that many. */
    private static final int NETWORK_BITS = 64;

    private final Buckets names;
    private final Buckets addresses;
    private final Clock clock;

    public SignInThrottle(SignInSettings settings, Clock clock) {
        this.names = new Buckets(settings.failuresPerName(), settings.nameInterval(), settings.remembered());
        this.addresses = new Buckets(settings.failuresPerAddress(), settings.addressInterval(), settings.remembered());
        this.clock = clock;
    }

    /** Lets an attempt through, or refuses it with 429. */
    void take(String name, String address) {
        Instant now = clock.instant();
        if (!addresses.take(network(address), now)) {
            throw tooOften();
        }
        if (!names.take(name, now)) {
            throw tooOften();
        }
    }

    /** The attempt succeeded, or came to nothing through no fault of its own. */
    void giveBack(String name, String address) {
        Instant now = clock.instant();
        addresses.giveBack(network(address), now);
        names.giveBack(name, now);
    }

    private static Rejection tooOften() {
        return SignInRejection.TOO_OFTEN
                .rejection("too many attempts to sign in under this name or from this address")
                .after(COME_AGAIN);
    }

    private static String network(String address) {
        SourceAddress source = SourceAddress.parse(address);
        return source.isV4()
                ? source.toString()
                : new AddressRange(source, NETWORK_BITS).network().toString();
    }
}
