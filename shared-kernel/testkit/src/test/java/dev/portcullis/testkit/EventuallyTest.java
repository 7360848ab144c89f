package dev.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void asksUntilTheAnswerIsThere() {
        var asked = new AtomicInteger();

        int answer = Eventually.returns(() -> {
            assertThat(asked.incrementAndGet()).isGreaterThan(2);
            return asked.get();
        });

        assertThat(answer).isEqualTo(3);
    }

    @Test
    void saysWhatWasStillWrongAtTheDeadline() {
        assertThatThrownBy(() -> Eventually.assertWithin(Duration.ofMillis(50), () -> {
                    throw new IllegalStateException("the door is shut");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the door is shut")
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
