package dev.portcullis.decision.server.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HandOverTest {

    @Test
    void whatFindsNoPlaceIsNotTakenAndWhatDoesComesInItsOrder() {
        HandOver<Integer> queue = new HandOver<>(3);
        for (int i = 0; i < 4; i++) {
            assertThat(queue.offer(i)).isTrue();
        }
        assertThat(queue.offer(4)).isFalse();
        assertThat(queue.size()).isEqualTo(4);
        assertThat(queue.poll()).isZero();
        assertThat(queue.offer(5)).isTrue();
        assertThat(queue.poll()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo(2);
        assertThat(queue.poll()).isEqualTo(3);
        assertThat(queue.poll()).isEqualTo(5);
        assertThat(queue.poll()).isNull();
        assertThat(queue.size()).isZero();
    }

    @Test
    void thousandsFromManyThreadsArriveOnceEachOrAreRefused() throws InterruptedException {
        HandOver<Long> queue = new HandOver<>(64);
        int threads = 4;
        int each = 20_000;
        AtomicLong refused = new AtomicLong();
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            long first = (long) i * each;
            Thread.ofPlatform().start(() -> {
                for (long number = first; number < first + each; number++) {
                    if (!queue.offer(number)) {
                        refused.incrementAndGet();
                    }
                }
                done.countDown();
            });
        }
        Set<Long> arrived = new HashSet<>();
        boolean last = false;
        while (true) {
            Long number = queue.poll();
            if (number != null) {
                assertThat(arrived.add(number)).as("%d came twice", number).isTrue();
            } else if (last) {
                break;
            } else {
                last = done.getCount() == 0;
            }
        }
        assertThat(arrived.size() + refused.get()).isEqualTo((long) threads * each);
    }

    @Test
    void aQueueWithoutPlacesIsNone() {
        assertThatThrownBy(() -> new HandOver<String>(0)).isInstanceOf(IllegalArgumentException.class);
        HandOver<String> one = new HandOver<>(1);
        assertThat(one.offer("a")).isTrue();
        assertThat(one.offer("b")).isFalse();
    }
}
