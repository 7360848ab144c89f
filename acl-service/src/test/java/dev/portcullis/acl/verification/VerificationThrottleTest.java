package dev.portcullis.acl.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instance.Series;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VerificationThrottleTest {

    private final VerificationThrottle throttle = new VerificationThrottle(
            new VerificationSettings(2, Duration.ofSeconds(1), 3, Duration.ofSeconds(1), 100),
            Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    private static Attempt attempt(String name, String address) {
        return new Attempt(
                new InstanceKey(new AccountId(1_000_000_000_000_101L), "rmq-5"),
                Series.ROCKETMQ_5,
                SourceAddress.parse(address),
                new Shown.Password(name, "secret"));
    }

    @Test
    void whatIsGoodCountsNeitherAgainstItsNameNorAgainstItsAddress() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.take(attempt("billing", "192.0.2.7"))).isTrue();
            throttle.giveBack(attempt("billing", "192.0.2.7"));
        }
    }

    @Test
    void aNameThatIsSlowedDownTakesNothingFromItsAddress() {
        assertThat(throttle.take(attempt("billing", "192.0.2.7"))).isTrue();
        assertThat(throttle.take(attempt("billing", "192.0.2.7"))).isTrue();
        assertThat(throttle.take(attempt("billing", "192.0.2.7"))).isFalse();
        assertThat(throttle.take(attempt("billing", "192.0.2.8"))).isFalse();

        assertThat(throttle.take(attempt("orders", "192.0.2.7"))).isTrue();
        assertThat(throttle.take(attempt("bills", "192.0.2.7")))
                .as("the address has had its three")
                .isFalse();
    }

    @Test
    void whoeverHasOneAddressOfTheSixthVersionHasAllOfItsNetwork() {
        assertThat(throttle.take(attempt("a", "2001:db8::1"))).isTrue();
        assertThat(throttle.take(attempt("b", "2001:db8::2"))).isTrue();
        assertThat(throttle.take(attempt("c", "2001:db8::3"))).isTrue();
        assertThat(throttle.take(attempt("d", "2001:db8::4"))).isFalse();
        assertThat(throttle.take(attempt("e", "2001:db8:0:1::1"))).isTrue();
    }

    @Test
    void aLongNameIsRememberedByItsBeginning() {
        String longName = "x".repeat(10_000);
        assertThat(throttle.take(attempt(longName + "1", "192.0.2.1"))).isTrue();
        assertThat(throttle.take(attempt(longName + "2", "192.0.2.2"))).isTrue();
        assertThat(throttle.take(attempt(longName + "3", "192.0.2.3"))).isFalse();
    }
}
