package dev.portcullis.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.audit.RefusalMeter.Counted;
import dev.portcullis.platform.audit.RefusalMeter.Last;
import dev.portcullis.platform.audit.RefusalMeter.Subject;
import dev.portcullis.vocabulary.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which refusals are listed and which are counted. */
class RefusalMeterTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AccountId LOUD = new AccountId(1_000_000_000_000_001L);
    private static final AccountId QUIET = new AccountId(1_000_000_000_000_002L);

    private final RefusalMeter meter = new RefusalMeter(new RefusalLimits(Duration.ofMinutes(1), 3, 10, 5));

    @Test
    void beyondTheRateOfAPrincipalAtAnActionRefusalsAreCounted() {
        for (int i = 0; i < 3; i++) {
            assertThat(refuse(LOUD, "alice", "ram:GetUser", i)).isTrue();
        }
        for (int i = 3; i < 1_000; i++) {
            assertThat(refuse(LOUD, "alice", "ram:GetUser", i)).isFalse();
        }

        assertThat(meter.endedBy(NOON.plusSeconds(59))).isEmpty();
        assertThat(meter.endedBy(NOON.plusSeconds(60))).singleElement().satisfies(counted -> {
            assertThat(counted.count()).isEqualTo(997);
            assertThat(counted.what()).contains("ram:GetUser");
            assertThat(counted.from()).isEqualTo(NOON.plusMillis(3));
            assertThat(counted.to()).isEqualTo(NOON.plusMillis(999));
        });
        assertThat(meter.endedBy(NOON.plusSeconds(600))).isEmpty();
    }

    @Test
    void anotherPrincipalAndAnotherActionAreListedMeanwhile() {
        flood(LOUD, "alice", "ram:GetUser", 100);

        assertThat(refuse(LOUD, "alice", "ram:GetRole", 0)).isTrue();
        assertThat(refuse(LOUD, "bob", "ram:GetUser", 0)).isTrue();
    }

    @Test
    void aFloodInOneAccountHidesNothingInAnother() {
        for (int i = 0; i < 10_000; i++) {
            refuse(LOUD, "user" + i, "ram:GetUser", 0);
        }

        assertThat(refuse(QUIET, "bob", "ram:GetUser", 0)).isTrue();
    }

    @Test
    void nothingIsLostHoweverManyPrincipalsTakePart() {
        int listed = 0;
        for (int i = 0; i < 10_000; i++) {
            listed += refuse(LOUD, "user" + i % 700, "ram:GetUser", i % 1_000) ? 1 : 0;
        }

        List<Counted> counted = meter.endedBy(NOON.plusSeconds(60));

        // Five are counted apart, everybody else together; ten were listed and no more.
        assertThat(listed).isEqualTo(10);
        assertThat(counted).hasSizeLessThanOrEqualTo(6);
        assertThat(counted).anyMatch(each -> each.what().isEmpty());
        assertThat(listed + counted.stream().mapToLong(Counted::count).sum()).isEqualTo(10_000);
    }

    @Test
    void aNewIntervalListsAgain() {
        flood(LOUD, "alice", "ram:GetUser", 100);
        meter.endedBy(NOON.plusSeconds(61));

        assertThat(meter.lists(new Subject("alice", "ram:GetUser"), last(LOUD), NOON.plusSeconds(62)))
                .isTrue();
    }

    @Test
    void aClockThatIsSetBackDoesNotHoldTheCountsBack() {
        flood(LOUD, "alice", "ram:GetUser", 100);

        assertThat(meter.endedBy(NOON.minusSeconds(3_600)))
                .singleElement()
                .satisfies(counted -> assertThat(counted.count()).isEqualTo(97));
    }

    @Test
    void strangersAreCountedAndNeverListed() {
        meter.count(new Subject("192.0.2.7", "InvalidBearerToken"), last(LOUD), NOON);

        assertThat(meter.endedBy(NOON.plusSeconds(60))).hasSize(1);
    }

    private void flood(AccountId account, String who, String what, int times) {
        for (int i = 0; i < times; i++) {
            refuse(account, who, what, 0);
        }
    }

    private boolean refuse(AccountId account, String who, String what, int millis) {
        return meter.lists(new Subject(who, what), last(account), NOON.plusMillis(millis));
    }

    private static Last last(AccountId account) {
        return new Last(
                AuditedCall.anonymous(account, Optional.empty(), "192.0.2.7", "r-1", "r-1"),
                new RefusedAttempt("x", "y", 403, "NoPermission", Optional.empty()));
    }
}
