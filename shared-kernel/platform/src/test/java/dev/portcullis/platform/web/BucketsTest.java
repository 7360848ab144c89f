package dev.portcullis.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final Buckets buckets = new Buckets(2, Duration.ofSeconds(10), 3);

    @Test
    void soManyAreLetThroughAtOnceAndOneMoreAfterEachInterval() {
        assertThat(buckets.take("alice", START)).isTrue();
        assertThat(buckets.take("alice", START)).isTrue();
        assertThat(buckets.take("alice", START)).isFalse();
        assertThat(buckets.take("bob", START)).isTrue();
        assertThat(buckets.take("alice", START.plusSeconds(9))).isFalse();
        assertThat(buckets.take("alice", START.plusSeconds(10))).isTrue();
        assertThat(buckets.take("alice", START.plusSeconds(19))).isFalse();
        assertThat(buckets.take("alice", START.plusSeconds(20))).isTrue();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainButNothingMore() {
        buckets.take("alice", START);
        buckets.take("alice", START);
        buckets.giveBack("alice", START);
        assertThat(buckets.take("alice", START)).isTrue();
        assertThat(buckets.take("alice", START)).isFalse();
        for (int i = 0; i < 5; i++) {
            buckets.giveBack("bob", START);
        }
        assertThat(buckets.take("bob", START)).isTrue();
        assertThat(buckets.take("bob", START)).isTrue();
        assertThat(buckets.take("bob", START)).isFalse();
    }

    @Test
    void noMoreThanSoManyAreRemembered() {
        for (int i = 0; i < 100; i++) {
            buckets.take("user-" + i, START);
        }
        assertThat(buckets.size()).isEqualTo(3);
    }
}
