package dev.portcullis.identity.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.testkit.Cast;
import dev.portcullis.vocabulary.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SessionLimitTest {

    private final AccountId account = Cast.freshAccount();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final SessionLimit limit = new SessionLimit(100, new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void anAccountOpensAHundredSessionsASecondAndIsToldWhenItIsMore() {
        for (int i = 0; i < 100; i++) {
            limit.count(account);
        }
        assertThatThrownBy(() -> limit.count(account)).isInstanceOfSatisfying(Rejection.class, refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("Throttling.User");
            assertThat(refused.sentence()).isEqualTo("Request was denied due to user flow control.");
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
        });
        limit.count(Cast.freshAccount());

        now = now.plusMillis(10);
        limit.count(account);
        assertThatThrownBy(() -> limit.count(account)).isInstanceOf(Rejection.class);
    }
}
